import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandboxCluster } from '@slipway/sandbox-cluster';
import type { ClusterConfig } from '../config';

export interface RawServer {
  /** Answers of the server until the next test. */
  answer: (request: IncomingMessage, response: ServerResponse) => void;
  readonly requests: IncomingMessage[];
  /** Connections that were made. */
  connections(): number;
  config(overrides?: Partial<ClusterConfig>): ClusterConfig;
}

export const TOKEN = 'planted-token-of-this-test';

/** A TLS server that misbehaves as a test wants, with a certificate that the configuration trusts. */
export function useRawServer(): RawServer {
  let server: https.Server;
  let ca = '';
  let connections = 0;
  const raw: RawServer = {
    answer: (_, response) => response.end('{}'),
    requests: [],
    connections: () => connections,
    config: (overrides = {}) => ({
      name: 'stage',
      labels: {},
      server: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
      ca,
      insecureSkipTlsVerify: false,
      credential: { kind: 'token', token: TOKEN },
      ...overrides,
    }),
  };
  beforeAll(async () => {
    // The certificate is one that a sandbox cluster made for itself.
    const folder = mkdtempSync(join(tmpdir(), 'slipway-tls-'));
    const sandbox = await startSandboxCluster({ name: 'tls', dataDir: folder });
    await sandbox.close();
    ca = sandbox.certificateAuthority;
    const [cert, key] = ['tls.crt', 'tls.key'].map(name =>
      readFileSync(join(folder, name)),
    );
    rmSync(folder, { recursive: true });
    server = https.createServer(
      { cert, key, keepAliveTimeout: 60_000 },
      (request, response) => {
        raw.requests.push(request);
        request.resume();
        raw.answer(request, response);
      },
    );
    server.on('secureConnection', () => {
      connections += 1;
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  });
  beforeEach(() => {
    raw.requests.length = 0;
    connections = 0;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return raw;
}

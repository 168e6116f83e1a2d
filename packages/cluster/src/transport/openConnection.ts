import type { IncomingMessage } from 'node:http';
import https from 'node:https';
import { checkServer } from '../config/checkServer';
import type { ClusterConfig } from '../config/ClusterConfig';
import { ClusterError } from '../errors/ClusterError';
import { redactSecrets } from '../errors/redactSecrets';
import { readString } from '../kubernetes/readField';
import { guardLookup } from './guardLookup';
import { type CredentialReader, readCredential } from './readCredential';
import type { TransportRequest } from './types';

const KEEP_ALIVE_PROBE_MS = 10_000;
const IDLE_SOCKET_MS = 30_000;

export interface Connection {
  readonly origin: string;
  readonly credential: CredentialReader;
  /** The answer as soon as its headers are there. Rejects with the error of the socket, or when `signal` aborts. */
  send(
    request: Pick<TransportRequest, 'method' | 'path' | 'contentType'>,
    body: string | undefined,
    signal: AbortSignal,
  ): Promise<IncomingMessage>;
  /** Uses none of the connections again that are open and idle. */
  forgetIdle(): void;
  close(): void;
}

/** All its connections lead to one server with one credential: no request needs a name for them that is made of certificates. */
class ServerAgent extends https.Agent {
  override getName(): string {
    return 'server';
  }
}

/** The one keep-alive agent of a cluster, with its TLS options and credential. Contacts nothing by itself. */
export function openConnection(config: ClusterConfig): Connection {
  const url = checkServer(config.server, {
    cluster: config.name,
    refuseLoopback: config.refuseLoopback,
  });
  const prefix = url.pathname.replace(/\/$/, '');
  const credential = readCredential(config.credential);
  let closed = false;
  const agent = new ServerAgent({
    keepAlive: true,
    scheduling: 'lifo',
    timeout: IDLE_SOCKET_MS,
    ca: config.ca,
    servername: config.serverName,
    rejectUnauthorized: !config.insecureSkipTlsVerify,
    minVersion: 'TLSv1.2',
    lookup: guardLookup(config),
    ...(config.credential.kind === 'certificate'
      ? { cert: config.credential.certificate, key: config.credential.key }
      : {}),
  });

  async function readHeaders() {
    try {
      return await credential.headers();
    } catch (error) {
      throw new ClusterError({
        cluster: config.name,
        code: 'unauthorized',
        message: `there is no credential for cluster ${
          config.name
        } now: ${redactSecrets(readString(error, 'message'))}`,
      });
    }
  }

  async function send(
    request: Pick<TransportRequest, 'method' | 'path' | 'contentType'>,
    body: string | undefined,
    signal: AbortSignal,
    mayRepeat: boolean,
  ): Promise<IncomingMessage> {
    const headers = {
      accept: 'application/json',
      'user-agent': 'slipway',
      ...(await readHeaders()),
      ...(body === undefined
        ? {}
        : {
            'content-type': request.contentType ?? 'application/json',
            'content-length': Buffer.byteLength(body),
          }),
    };
    if (closed) {
      // An agent that was destroyed would open connections again.
      throw new Error('closed');
    }
    return new Promise((resolve, reject) => {
      const outgoing = https.request({
        agent,
        host: url.hostname.replace(/^\[|\]$/g, ''),
        port: url.port || 443,
        method: request.method,
        path: prefix + request.path,
        headers,
        signal,
      });
      outgoing.on('socket', socket =>
        socket.setKeepAlive(true, KEEP_ALIVE_PROBE_MS),
      );
      outgoing.on('response', resolve);
      outgoing.on('error', error => {
        if (
          mayRepeat &&
          !closed &&
          outgoing.reusedSocket &&
          isBroken(error) &&
          !signal.aborted
        ) {
          send(request, body, signal, false).then(resolve, reject);
        } else {
          reject(error);
        }
      });
      outgoing.end(body);
    });
  }

  return {
    origin: url.origin,
    credential,
    send: (request, body, signal) => send(request, body, signal, true),
    forgetIdle() {
      for (const socket of Object.values(agent.freeSockets).flat()) {
        socket?.destroy();
      }
    },
    close() {
      closed = true;
      agent.destroy();
    },
  };
}

/** The server closed an idle connection in the moment in which we used it. */
function isBroken(error: Error): boolean {
  return (
    'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE')
  );
}

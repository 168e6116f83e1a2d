import { X509Certificate, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isIP } from 'node:net';
import { join } from 'node:path';

export type Identity = { certificateAuthority: string; certificate: string; key: string; token: string };

const year = 365 * 24 * 3600 * 1000;
const files = { certificateAuthority: 'ca.crt', certificate: 'tls.crt', key: 'tls.key', token: 'token' } as const;

/** Needed once in the life of a cluster, and a tenth of its memory when it is always there: so it is loaded when it is needed. */
function loadGenerator(): typeof import('selfsigned') {
  return createRequire(__filename)('selfsigned');
}

async function createCertificates(name: string, host: string): Promise<Omit<Identity, 'token'>> {
  const { generate } = loadGenerator();
  const times = { notBeforeDate: new Date(Date.now() - 3600 * 1000), notAfterDate: new Date(Date.now() + 10 * year) };
  const authority = await generate([{ name: 'commonName', value: `Sandbox cluster ${name}` }], {
    ...times,
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, digitalSignature: true, critical: true },
    ],
  });
  const addresses = new Set(['127.0.0.1', '::1', ...(isIP(host) ? [host] : [])]);
  const names = new Set(['localhost', 'kubernetes', ...(isIP(host) ? [] : [host])]);
  const server = await generate([{ name: 'commonName', value: 'kube-apiserver' }], {
    ...times,
    keyType: 'ec',
    algorithm: 'sha256',
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [...[...names].map(value => ({ type: 2 as const, value })), ...[...addresses].map(ip => ({ type: 7 as const, ip }))],
      },
    ],
  });
  return { certificateAuthority: authority.cert, certificate: server.cert, key: server.private };
}

function isUsable(certificate: string, host: string): boolean {
  const parsed = new X509Certificate(certificate);
  const named = isIP(host) ? parsed.checkIP(host) : parsed.checkHost(host);
  return named !== undefined && Date.parse(parsed.validTo) > Date.now() + 24 * 3600 * 1000;
}

/** Only its owner may read a secret, and a half-written one is never found under its name. */
function writeSecret(path: string, text: string): void {
  writeFileSync(`${path}.new`, text, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

/**
 * Certificate and token of a cluster: kept in its data folder, so that a kubeconfig goes on working after a restart; made anew when
 * they are not there, or no longer fit the address. Without a folder they live as long as the process.
 */
export async function readIdentity(options: { name: string; host: string; folder?: string }): Promise<Identity> {
  const { name, host, folder } = options;
  if (folder === undefined) return { ...(await createCertificates(name, host)), token: randomBytes(24).toString('base64url') };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const read = (file: string) => (existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : undefined);
  const token = read(files.token)?.trim() || randomBytes(24).toString('base64url');
  writeSecret(join(folder, files.token), token);
  const certificateAuthority = read(files.certificateAuthority);
  const certificate = read(files.certificate);
  const key = read(files.key);
  if (certificateAuthority && certificate && key && isUsable(certificate, host)) return { certificateAuthority, certificate, key, token };
  const created = await createCertificates(name, host);
  writeSecret(join(folder, files.key), created.key);
  writeSecret(join(folder, files.certificateAuthority), created.certificateAuthority);
  writeSecret(join(folder, files.certificate), created.certificate);
  return { ...created, token };
}

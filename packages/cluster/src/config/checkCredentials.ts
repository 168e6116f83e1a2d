import { createPrivateKey, X509Certificate } from 'node:crypto';
import { type ClusterConfig, ClusterConfigError } from './ClusterConfig';

const CERTIFICATE =
  /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/**
 * Looks at certificates and tokens before a cluster is asked: its refusal would not say what is wrong with them. Throws a `ClusterConfigError` that quotes nothing of them.
 */
export function checkCredentials(
  { ca, credential, name }: Pick<ClusterConfig, 'ca' | 'credential' | 'name'>,
  now: number = Date.now(),
): void {
  const refuse = (sentence: string) =>
    new ClusterConfigError(`cluster "${name}": ${sentence}`);
  if (ca !== undefined && readCertificates(ca).length === 0) {
    throw refuse(
      'there is no certificate in what is given as its certificate authority; it is PEM, in base64 where a kubeconfig has it',
    );
  }
  if (credential.kind === 'token') {
    const expiresAt = expiryOfToken(credential.token);
    if (expiresAt !== undefined && expiresAt <= now) {
      throw refuse(`the token expired on ${dateOf(expiresAt)}; get a new one`);
    }
  }
  if (credential.kind === 'certificate') {
    const [certificate] = readCertificates(credential.certificate);
    if (!certificate) {
      throw refuse('the client certificate is none in PEM, in base64');
    }
    const expiresAt = Date.parse(certificate.validTo);
    if (expiresAt <= now) {
      throw refuse(
        `the client certificate expired on ${dateOf(expiresAt)}; get a new one`,
      );
    }
    const key = readKey(credential.key);
    if (!key) {
      throw refuse(
        'the key of the client certificate cannot be read: it has to be PEM, in base64, without a passphrase',
      );
    }
    if (!certificate.checkPrivateKey(key)) {
      throw refuse('the key is not that of the client certificate');
    }
  }
}

function readCertificates(pem: string): X509Certificate[] {
  return (pem.match(CERTIFICATE) ?? []).flatMap(text => {
    try {
      return [new X509Certificate(text)];
    } catch {
      return [];
    }
  });
}

function readKey(pem: string) {
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
}

/** Milliseconds since the epoch; undefined for a token that does not say. */
function expiryOfToken(token: string): number | undefined {
  const [, payload, signature] = token.split('.');
  if (!payload || !signature) {
    return undefined;
  }
  try {
    const { exp } = Object(
      JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')),
    );
    return typeof exp === 'number' ? exp * 1_000 : undefined;
  } catch {
    return undefined;
  }
}

function dateOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

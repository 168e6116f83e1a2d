import { ClusterError } from '../errors/ClusterError';
import { readString } from '../kubernetes/readField';
import { REFUSED_ADDRESS } from './guardLookup';

/** Nothing was sent: the handshake ended before. */
const IDENTITY_CHANGED =
  'its certificate is not signed by the registered authority, so it may be another server: nothing is sent to it until its authority or its address is registered anew';

const SENTENCES: { readonly [code: string]: string } = {
  ECONNREFUSED: 'nothing listens at that address',
  ENOTFOUND: 'its host name does not exist',
  EAI_AGAIN: 'its host name cannot be looked up now',
  ECONNRESET: 'it broke the connection',
  EPIPE: 'it broke the connection',
  EHOSTUNREACH: 'there is no way to that address',
  ENETUNREACH: 'there is no way to that address',
  ETIMEDOUT: 'nothing answers at that address',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host name',
  DEPTH_ZERO_SELF_SIGNED_CERT: IDENTITY_CHANGED,
  SELF_SIGNED_CERT_IN_CHAIN: IDENTITY_CHANGED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: IDENTITY_CHANGED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: IDENTITY_CHANGED,
  CERT_SIGNATURE_FAILURE: IDENTITY_CHANGED,
};

/** Tells why no answer came: the connection could not be made, or broke. */
export function errorFromSocket(options: {
  readonly cluster: string;
  readonly server: string;
  readonly error: unknown;
}): ClusterError {
  // Not `instanceof Error`: errors of sockets come from Node's own realm, which is another one inside of a test runner.
  const code = readString(options.error, 'code');
  const told =
    SENTENCES[code] ??
    (code === REFUSED_ADDRESS
      ? readString(options.error, 'message')
      : 'the connection failed');
  return new ClusterError({
    cluster: options.cluster,
    code: 'unreachable',
    message: `cluster ${options.cluster} cannot be reached at ${
      options.server
    }: ${told}${code ? ` (${code})` : ''}`,
  });
}

import { ClusterError } from '../errors/ClusterError';
import { readString } from '../kubernetes/readField';
import type { ReadOptions } from '../objects/getObject';
import type { Transport } from '../transport/types';
import type { IssuedToken } from './types';

export interface TokenRequest extends ReadOptions {
  readonly namespace: string;
  readonly name: string;
  /** How long the token should hold; the cluster may decide otherwise. */
  readonly seconds: number;
}

/** Asks for a token of a ServiceAccount (TokenRequest). The token is in the answer and nowhere else: never log it. */
export async function requestToken(
  transport: Transport,
  request: TokenRequest,
): Promise<IssuedToken> {
  const { namespace, name, seconds, ...options } = request;
  const answer = await transport.request({
    method: 'POST',
    path: `/api/v1/namespaces/${encodeURIComponent(
      namespace,
    )}/serviceaccounts/${encodeURIComponent(name)}/token`,
    body: {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenRequest',
      spec: { expirationSeconds: seconds },
    },
    doing: `request a token for ServiceAccount "${name}"`,
    ...options,
  });
  const token = readString(answer, 'status', 'token');
  const expiresAt = Date.parse(
    readString(answer, 'status', 'expirationTimestamp'),
  );
  if (!token || Number.isNaN(expiresAt)) {
    throw new ClusterError({
      cluster: transport.cluster,
      code: 'bad_answer',
      message: `cluster ${transport.cluster} answered the request for a token of ServiceAccount "${name}" without a token`,
    });
  }
  return { token, expiresAt };
}

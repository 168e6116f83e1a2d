import { ClusterError } from '../errors/ClusterError';
import { readString } from '../kubernetes/readField';
import type { ClusterVersion } from '../kubernetes/types';
import type { Transport } from '../transport/types';
import type { ReadOptions } from './getObject';

/** Version of the API server. `minor` loses the suffix that some vendors add (`29+`). */
export async function readVersion(
  transport: Transport,
  options: ReadOptions = {},
): Promise<ClusterVersion> {
  const answer = await transport.request({
    method: 'GET',
    path: '/version',
    doing: 'ask for the version',
    ...options,
  });
  const gitVersion = readString(answer, 'gitVersion');
  if (!gitVersion) {
    throw new ClusterError({
      cluster: transport.cluster,
      code: 'bad_answer',
      message: `cluster ${transport.cluster} does not tell its version: is "server" really the address of a Kubernetes API?`,
    });
  }
  return {
    major: readString(answer, 'major'),
    minor: Number.parseInt(readString(answer, 'minor'), 10) || 0,
    gitVersion,
    platform: readString(answer, 'platform'),
  };
}

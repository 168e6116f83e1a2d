import { ClusterError } from '../errors/ClusterError';
import { readField, readString } from '../kubernetes/readField';
import type { ReadOptions } from '../objects/getObject';
import type { Transport } from '../transport/types';
import type { ClusterIdentity } from './types';

/** Asks the cluster who it takes us for; undefined where it does not say (Kubernetes before 1.28). */
export async function readIdentity(
  transport: Transport,
  options: ReadOptions = {},
): Promise<ClusterIdentity | undefined> {
  try {
    const answer = await transport.request({
      method: 'POST',
      path: '/apis/authentication.k8s.io/v1/selfsubjectreviews',
      body: {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'SelfSubjectReview',
      },
      doing: 'ask who the credential belongs to',
      ...options,
    });
    const user = readString(answer, 'status', 'userInfo', 'username');
    const groups = readField(answer, 'status', 'userInfo', 'groups');
    return user
      ? { user, groups: Array.isArray(groups) ? groups.map(String) : [] }
      : undefined;
  } catch (error) {
    if (
      error instanceof ClusterError &&
      (error.code === 'not_found' || error.code === 'forbidden')
    ) {
      return undefined;
    }
    throw error;
  }
}

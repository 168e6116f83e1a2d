import { signToken } from '../identity/serviceAccountTokens';
import { kubernetesTime } from '../objects/KubeObject';
import { JsonObject, numberAt } from '../objects/json';
import { ClusterContext } from '../operations/ClusterContext';
import { ApiRequest } from './ApiRequest';
import { Target } from './findTarget';
import { methodNotAllowed, notFound } from './StatusError';

const shortest = 600;
const usual = 3600;

/** A new token for a ServiceAccount, as its `token` subresource gives it. */
export async function handleTokenRequest(context: ClusterContext, target: Target, request: ApiRequest, secret: string): Promise<JsonObject> {
  const { resource, namespace = '', name = '' } = target;
  if (request.method !== 'POST') throw methodNotAllowed();
  const account = context.store.get('serviceaccounts', namespace, name);
  if (!account) throw notFound(resource, name);
  const wanted = numberAt(await request.body(), 'spec', 'expirationSeconds') ?? usual;
  const expirationSeconds = Math.max(wanted, shortest);
  const expiresAt = Math.floor(context.now() / 1000) + expirationSeconds;
  return {
    kind: 'TokenRequest',
    apiVersion: 'authentication.k8s.io/v1',
    metadata: { name, namespace },
    spec: { audiences: ['https://kubernetes.default.svc'], expirationSeconds },
    status: {
      token: signToken({ namespace, name, uid: account.metadata.uid }, expiresAt, secret),
      expirationTimestamp: kubernetesTime(expiresAt * 1000),
    },
  };
}

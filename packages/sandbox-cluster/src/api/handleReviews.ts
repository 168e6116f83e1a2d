import { JsonObject, isObject, objectAt } from '../objects/json';
import { ApiRequest } from './ApiRequest';

/**
 * Whoever has the token may do everything here, and asking for it gets an honest answer: the two reviews that tell clients what they
 * may do. Undefined for every other request.
 */
export async function handleReviews(request: ApiRequest): Promise<JsonObject | undefined> {
  const [root, group, version, plural, ...rest] = request.path;
  if (request.method !== 'POST' || root !== 'apis' || group !== 'authorization.k8s.io' || version !== 'v1' || rest.length > 0)
    return undefined;
  const body = await request.body();
  const spec = (isObject(body) ? objectAt(body, 'spec') : undefined) ?? {};
  const common = { apiVersion: 'authorization.k8s.io/v1', metadata: {}, spec };
  if (plural === 'selfsubjectaccessreviews') return { kind: 'SelfSubjectAccessReview', ...common, status: { allowed: true } };
  if (plural !== 'selfsubjectrulesreviews') return undefined;
  const resourceRules = [{ verbs: ['*'], apiGroups: ['*'], resources: ['*'] }];
  const nonResourceRules = [{ verbs: ['*'], nonResourceURLs: ['*'] }];
  return { kind: 'SelfSubjectRulesReview', ...common, status: { resourceRules, nonResourceRules, incomplete: false } };
}

import { Caller, groupsOf, userNameOf } from '../identity/Caller';
import { Json, JsonObject, isObject, objectAt, textAt } from '../objects/json';
import { allowsObjects, allowsPath } from '../rbac/allows';
import { rulesFor, Rule } from '../rbac/rulesFor';
import { ObjectStore } from '../storage/ObjectStore';
import { ApiRequest } from './ApiRequest';

/** The reviews that tell clients who they are and what they may do. Undefined for every other request. */
export async function handleReviews(request: ApiRequest, caller: Caller, store: ObjectStore): Promise<JsonObject | undefined> {
  const [root, group, version, plural, ...rest] = request.path;
  if (request.method !== 'POST' || root !== 'apis' || version !== 'v1' || rest.length > 0) return undefined;
  if (group === 'authentication.k8s.io' && plural === 'selfsubjectreviews') {
    const userInfo = { username: userNameOf(caller), groups: groupsOf(caller) };
    return { kind: 'SelfSubjectReview', apiVersion: 'authentication.k8s.io/v1', metadata: {}, status: { userInfo } };
  }
  if (group !== 'authorization.k8s.io') return undefined;
  const body = await request.body();
  const spec = (isObject(body) ? objectAt(body, 'spec') : undefined) ?? {};
  const common = { apiVersion: 'authorization.k8s.io/v1', metadata: {}, spec };
  if (plural === 'selfsubjectaccessreviews')
    return { kind: 'SelfSubjectAccessReview', ...common, status: { allowed: isAllowed(spec, caller, store) } };
  if (plural !== 'selfsubjectrulesreviews') return undefined;
  const rules = rulesFor(store, caller, textAt(spec, 'namespace'));
  const resourceRules = rules.filter(rule => rule.resources.length > 0).map(resourceRule);
  const nonResourceRules = rules
    .filter(rule => rule.nonResourceURLs.length > 0)
    .map(rule => ({ verbs: [...rule.verbs], nonResourceURLs: [...rule.nonResourceURLs] }));
  return { kind: 'SelfSubjectRulesReview', ...common, status: { resourceRules, nonResourceRules, incomplete: false } };
}

function isAllowed(spec: JsonObject, caller: Caller, store: ObjectStore): boolean {
  const path = objectAt(spec, 'nonResourceAttributes');
  if (path) return allowsPath(rulesFor(store, caller, undefined), textAt(path, 'verb') ?? '', textAt(path, 'path') ?? '');
  const asked = objectAt(spec, 'resourceAttributes');
  const subresource = textAt(asked, 'subresource');
  const resource = textAt(asked, 'resource') ?? '';
  return allowsObjects(rulesFor(store, caller, textAt(asked, 'namespace') || undefined), {
    verb: textAt(asked, 'verb') ?? '',
    group: textAt(asked, 'group') ?? '',
    resource: subresource ? `${resource}/${subresource}` : resource,
    name: textAt(asked, 'name') || undefined,
  });
}

function resourceRule(rule: Rule): JsonObject {
  const names: Json[] = [...rule.resourceNames];
  return {
    verbs: [...rule.verbs],
    apiGroups: [...rule.apiGroups],
    resources: [...rule.resources],
    ...(names.length > 0 ? { resourceNames: names } : {}),
  };
}

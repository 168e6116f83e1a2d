import { JsonObject, objectAt, objectsAt, textAt } from '../objects/json';
import { ObjectStore } from '../storage/ObjectStore';
import { Caller, groupsOf, userNameOf } from '../identity/Caller';

export type Rule = {
  readonly verbs: readonly string[];
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames: readonly string[];
  readonly nonResourceURLs: readonly string[];
};

const everything: readonly Rule[] = [
  { verbs: ['*'], apiGroups: ['*'], resources: ['*'], resourceNames: [], nonResourceURLs: [] },
  { verbs: ['*'], apiGroups: [], resources: [], resourceNames: [], nonResourceURLs: ['*'] },
];

/** What every authenticated caller may do: ask what it may do, and find out what there is. */
const forEverybody: readonly Rule[] = [
  {
    verbs: ['create'],
    apiGroups: ['authorization.k8s.io', 'authentication.k8s.io'],
    resources: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews', 'selfsubjectreviews'],
    resourceNames: [],
    nonResourceURLs: [],
  },
  {
    verbs: ['get'],
    apiGroups: [],
    resources: [],
    resourceNames: [],
    nonResourceURLs: ['/api', '/api/*', '/apis', '/apis/*', '/healthz', '/livez', '/readyz', '/version'],
  },
];

/** All rules that hold for a caller in a namespace (or, without one, for the whole cluster), from roles and their bindings. */
export function rulesFor(store: ObjectStore, caller: Caller, namespace: string | undefined): Rule[] {
  if (caller.kind === 'owner') return [...everything];
  const clusterWide = store.list('clusterrolebindings.rbac.authorization.k8s.io');
  const local = namespace === undefined ? [] : store.list('rolebindings.rbac.authorization.k8s.io', namespace);
  const roles = [...clusterWide, ...local]
    .filter(binding => objectsAt(binding, 'subjects').some(subject => isMeant(subject, caller)))
    .flatMap(binding => {
      const reference = objectAt(binding, 'roleRef');
      const name = textAt(reference, 'name') ?? '';
      return textAt(reference, 'kind') === 'Role'
        ? store.get('roles.rbac.authorization.k8s.io', namespace, name) ?? []
        : store.get('clusterroles.rbac.authorization.k8s.io', undefined, name) ?? [];
    });
  return [...forEverybody, ...roles.flatMap(role => objectsAt(role, 'rules').map(readRule))];
}

function isMeant(subject: JsonObject, caller: Exclude<Caller, { kind: 'owner' }>): boolean {
  switch (textAt(subject, 'kind')) {
    case 'ServiceAccount':
      return textAt(subject, 'name') === caller.name && textAt(subject, 'namespace') === caller.namespace;
    case 'User':
      return textAt(subject, 'name') === userNameOf(caller);
    case 'Group':
      return groupsOf(caller).includes(textAt(subject, 'name') ?? '');
    default:
      return false;
  }
}

function readRule(rule: JsonObject): Rule {
  const texts = (field: string) => {
    const value = rule[field];
    return Array.isArray(value) ? value.map(String) : [];
  };
  return {
    verbs: texts('verbs'),
    apiGroups: texts('apiGroups'),
    resources: texts('resources'),
    resourceNames: texts('resourceNames'),
    nonResourceURLs: texts('nonResourceURLs'),
  };
}

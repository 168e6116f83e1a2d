/*
 * What an Application may have in the clusters, by the rules of the platform team.
 *
 * An object is allowed when one rule allows all of it: owner, cluster, environment, namespace and kind. Rules only ever allow; what none allows is refused, and the refusal says of each rule
 * that is about this owner what it lacks. Asked when a manifest is previewed or submitted, so that its author hears of it at once, and again just before objects are applied, set back,
 * restarted, or changed by a step, because rules, owners and clusters may have changed since, and because only the cluster knows for sure which kinds belong to all of it.
 */
import { type AccessRule, matches } from './accessRules';

/** An object that is to be applied. */
export interface RequestedObject {
  readonly cluster: string;
  /** Absent for what a step applies: it is in none, so that no rule for environments allows it. */
  readonly environment?: string;
  readonly component: string;
  readonly apiVersion: string;
  readonly kind: string;
  /** Absent: it belongs to the whole cluster. */
  readonly namespace?: string;
  readonly name: string;
}

export interface AccessViolation {
  readonly object: RequestedObject;
  /** One sentence that names the rules. */
  readonly message: string;
}

/** What is to become of the objects, for the sentence; the rules are the same. */
export type AccessEffect = 'delivered' | 'set back' | 'restarted' | 'patched' | 'deleted' | 'written';

/** All objects that no rule allows. */
export function judgeAccess(
  rules: readonly AccessRule[],
  owner: string | undefined,
  objects: readonly RequestedObject[],
  effect: AccessEffect = 'delivered',
): AccessViolation[] {
  const own = rules.filter(({ owners }) => owners === undefined || (owner !== undefined && matches(owners, owner)));
  return objects.flatMap(object => {
    const lacks = own.map(rule => ({ rule, lack: lackOf(rule, object) }));
    if (lacks.some(({ lack }) => lack === undefined)) {
      return [];
    }
    const why =
      lacks.length === 0
        ? `no rule of delivery.access.rules is about ${owner ?? 'an Application without owner'}`
        : lacks.map(({ rule, lack }) => `rule "${rule.name}" ${lack}`).join('; ');
    return [{ object, message: `${describe(object)} may not be ${effect}${owner ? ` for ${owner}` : ''}: ${why}` }];
  });
}

/** What keeps a rule from allowing an object; undefined when it does. */
function lackOf(rule: AccessRule, object: RequestedObject): string | undefined {
  const { cluster, environment, namespace } = object;
  if (!matches(rule.clusters, cluster)) {
    return `is for the clusters ${list(rule.clusters)}`;
  }
  if (rule.environments !== undefined && (environment === undefined || !matches(rule.environments, environment))) {
    return `is for the environments ${list(rule.environments)}`;
  }
  if (namespace === undefined) {
    return matchesKind(rule.clusterScopedKinds, object)
      ? undefined
      : `allows ${rule.clusterScopedKinds.length === 0 ? 'nothing' : `only ${list(rule.clusterScopedKinds)}`} that belongs to the whole cluster (clusterScopedKinds)`;
  }
  if (!matches(rule.namespaces, namespace)) {
    return `is for the namespaces ${list(rule.namespaces)}`;
  }
  return rule.kinds === undefined || matchesKind(rule.kinds, object) ? undefined : `allows the kinds ${list(rule.kinds)}`;
}

function matchesKind(patterns: readonly string[], { apiVersion, kind }: RequestedObject): boolean {
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  return patterns.some(pattern => matches([pattern], pattern.includes('/') ? `${group}/${kind}` : kind));
}

function list(patterns: readonly string[] = []): string {
  return patterns.length === 0 ? 'none' : patterns.join(', ');
}

function describe({ kind, name, namespace, cluster }: RequestedObject): string {
  return `${kind} "${name}"${namespace === undefined ? '' : ` in namespace "${namespace}"`} of cluster ${cluster}`;
}

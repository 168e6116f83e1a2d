import type { Config } from '@backstage/config';
import { matchesPattern } from '../patterns/matchesPattern';

/** One rule of `delivery.access.rules`: what an Application may have in the clusters. What is left out is not limited; lists are patterns, in which `*` stands for any characters. */
export interface AccessRule {
  /** How refusals name it. */
  readonly name: string;
  /** Entity refs of owners. */
  readonly owners?: readonly string[];
  readonly clusters?: readonly string[];
  readonly environments?: readonly string[];
  readonly namespaces?: readonly string[];
  /** `Deployment`, or `apps/Deployment` with the API group. */
  readonly kinds?: readonly string[];
  /** Kinds that belong to the whole cluster: none when left out. */
  readonly clusterScopedKinds: readonly string[];
}

/** Where nothing is configured: everything that has a namespace, and nothing that belongs to a whole cluster. */
export const defaultAccessRules: readonly AccessRule[] = [{ name: 'default', clusterScopedKinds: [] }];

const fields = ['name', 'owners', 'clusters', 'environments', 'namespaces', 'kinds', 'clusterScopedKinds'];

/** Reads `delivery.access.rules`. Throws for what is no rule, naming the key: a rule that is misread is worse than none. */
export function readAccessRules(config: Config): readonly AccessRule[] {
  const rules = config.getOptionalConfigArray('delivery.access.rules');
  return (
    rules?.map((rule, index) => {
      const unknown = rule.keys().find(key => !fields.includes(key));
      if (unknown) {
        throw new Error(`delivery.access.rules[${index}] has the field "${unknown}", which means nothing; the fields are ${fields.join(', ')}`);
      }
      return {
        name: rule.getOptionalString('name') ?? `rules[${index}]`,
        owners: rule.getOptionalStringArray('owners'),
        clusters: rule.getOptionalStringArray('clusters'),
        environments: rule.getOptionalStringArray('environments'),
        namespaces: rule.getOptionalStringArray('namespaces'),
        kinds: rule.getOptionalStringArray('kinds'),
        clusterScopedKinds: rule.getOptionalStringArray('clusterScopedKinds') ?? [],
      };
    }) ?? defaultAccessRules
  );
}

/** Whether it matters whose an Application is: then only those who belong to an owner may submit in its name. */
export function dependsOnOwner(rules: readonly AccessRule[]): boolean {
  return rules.some(({ owners }) => owners !== undefined);
}

export function matches(patterns: readonly string[] | undefined, value: string): boolean {
  return patterns === undefined || matchesPattern(patterns, value);
}

/** Whether nothing can be refused, so that nothing needs to be looked at. */
export function allowsEverything(rules: readonly AccessRule[]): boolean {
  return rules.some(
    ({ owners, clusters, environments, namespaces, kinds, clusterScopedKinds }) =>
      [owners, clusters, environments, namespaces, kinds].every(limit => limit === undefined) && clusterScopedKinds.includes('*'),
  );
}

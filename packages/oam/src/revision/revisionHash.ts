import type { DefinitionCatalog } from '../definitions/createDefinitionCatalog';
import { placedSteps } from '../policies/planEnvironments';
import type { Application, Definition } from '../types';
import { hashOf } from './canonicalJson';

/** The definitions that an Application names, each once; types without one are left out. */
export function usedDefinitions(
  application: Application,
  catalog: DefinitionCatalog,
): Definition[] {
  const { components, policies } = application.spec;
  const used = [
    ...components.map(({ type }) => catalog.get('component', type)),
    ...components.flatMap(({ traits }) =>
      traits.map(({ type }) => catalog.get('trait', type)),
    ),
    ...policies.map(({ type }) => catalog.get('policy', type)),
    ...placedSteps(application).map(({ step }) =>
      catalog.get('workflow-step', step.type),
    ),
    ...patchedTypes(application).flatMap(type => [
      catalog.get('component', type),
      catalog.get('trait', type),
    ]),
  ].filter((definition): definition is Definition => definition !== undefined);
  return [...new Set(used)];
}

/** Types that only an override or an environment's patch brings in. */
function patchedTypes(application: Application): string[] {
  const types = new Set<string>();
  const visit = (value: unknown, depth: number) => {
    if (depth > 8 || typeof value !== 'object' || value === null) {
      return;
    }
    for (const [key, item] of Object.entries(value)) {
      if (key === 'type' && typeof item === 'string') {
        types.add(item);
      } else if (key !== 'properties' || depth === 0) {
        visit(item, depth + 1);
      }
    }
  };
  for (const policy of application.spec.policies) {
    if (policy.type === 'override' || policy.type === 'env-binding') {
      visit(policy.properties, 0);
    }
  }
  return [...types];
}

/**
 * SHA-256 over what is delivered: name, labels and annotations (they are stamped on objects), spec, and the definitions in use.
 * Equal content has an equal hash, whatever the order of its keys.
 */
export function revisionHash(
  application: Application,
  catalog: DefinitionCatalog,
): string {
  return hashOf({
    metadata: application.metadata,
    spec: application.spec,
    definitions: usedDefinitions(application, catalog)
      .map(({ kind, name, hash }) => `${kind}/${name}:${hash}`)
      .sort(),
  });
}

import type { DefinitionCatalog } from '../definitions/createDefinitionCatalog';
import { placedSteps } from '../policies/planEnvironments';
import type { Application, Definition, DefinitionKind } from '../types';
import { hashOf } from './canonicalJson';

/**
 * The definitions that an Application names, each once; types without one are left out. Those of pinned types come first: in a catalog of just these
 * definitions an unpinned type gets the last one of its name, and that has to be the one that it got here.
 */
export function usedDefinitions(
  application: Application,
  catalog: DefinitionCatalog,
): Definition[] {
  const references = namedTypes(application);
  const find = (pinned: boolean) =>
    references
      .filter(({ type }) => type.includes('@') === pinned)
      .map(({ kind, type }) => catalog.get(kind, type))
      .filter(
        (definition): definition is Definition => definition !== undefined,
      );
  const unpinned = [...new Set(find(false))];
  return [
    ...new Set(find(true).filter(definition => !unpinned.includes(definition))),
    ...unpinned,
  ];
}

/** All types that an Application names, those of its workflow's steps, overrides and environments included; some several times. */
export function namedTypes(
  application: Application,
): { readonly kind: DefinitionKind; readonly type: string }[] {
  const { components, policies } = application.spec;
  return [
    ...components.map(({ type }) => ({ kind: 'component' as const, type })),
    ...components.flatMap(({ traits }) =>
      traits.map(({ type }) => ({ kind: 'trait' as const, type })),
    ),
    ...policies.map(({ type }) => ({ kind: 'policy' as const, type })),
    ...placedSteps(application).map(({ step }) => ({
      kind: 'workflow-step' as const,
      type: step.type,
    })),
    ...patchedTypes(application).flatMap(type => [
      { kind: 'component' as const, type },
      { kind: 'trait' as const, type },
    ]),
  ];
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

import { createDefinitionCatalog, type Definition, type DefinitionCatalog, type DefinitionKind } from '@slipway/oam';
import type { BrokenFile, DefinitionLayer, DefinitionOrigin, LoadedDefinition } from './types';

/** All layers as one catalog, with where each definition comes from. */
export interface AssembledCatalog extends DefinitionCatalog {
  origin(definition: Definition): LoadedDefinition | undefined;
  findBelow(kind: DefinitionKind, name: string, origin: DefinitionOrigin): LoadedDefinition | undefined;
}

const kinds: readonly DefinitionKind[] = ['component', 'trait', 'policy', 'workflow-step'];

/**
 * Later layers take the place of earlier ones. A file that cannot be understood still takes the place of what it was meant to replace: whoever uses that
 * name is refused and told why, instead of being delivered with another definition than the platform team meant.
 */
export function assembleCatalog(layers: readonly DefinitionLayer[]): AssembledCatalog {
  const all = layers.flatMap(({ loaded }) => loaded);
  const catalog = createDefinitionCatalog(all.map(({ definition }) => definition));
  const origins = new Map(all.map(loaded => [loaded.definition, loaded]));
  const broken = brokenNames(layers);
  const isBroken = (kind: DefinitionKind, type: string) => broken.get(`${kind}/${type}`);
  return {
    get: (kind, type) => (isBroken(kind, type) ? undefined : catalog.get(kind, type)),
    list: kind => catalog.list(kind).filter(definition => !isBroken(definition.kind, definition.name)),
    suggest(kind, type) {
      const file = isBroken(kind, type);
      return file ? `${file.filename} cannot be understood: ${file.problems[0]?.message ?? ''}` : catalog.suggest(kind, type);
    },
    origin: definition => origins.get(definition),
    findBelow(kind, name, origin) {
      const below = all.filter(
        ({ definition, origin: candidate }) =>
          definition.kind === kind && definition.name === name && rankOf(candidate) < rankOf(origin),
      );
      return below[below.length - 1];
    },
  };
}

function brokenNames(layers: readonly DefinitionLayer[]): ReadonlyMap<string, BrokenFile> {
  const names = new Map<string, BrokenFile>();
  for (const { loaded, broken } of layers) {
    loaded.forEach(({ definition }) => names.delete(`${definition.kind}/${definition.name}`));
    for (const file of broken) {
      const { name, kind } = file;
      if (name && !file.replacedByPrevious) {
        (kind ? [kind] : kinds).forEach(each => names.set(`${each}/${name}`, file));
      }
    }
  }
  return names;
}

/** Locations among each other count as one: their order is that of the configuration. */
function rankOf({ kind }: DefinitionOrigin): number {
  switch (kind) {
    case 'built-in':
      return 0;
    case 'folder':
    case 'url':
      return 1;
    case 'published':
      return 2;
    default:
      return kind satisfies never;
  }
}

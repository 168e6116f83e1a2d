import { createDefinitionCatalog, type Definition, type DefinitionCatalog } from '@slipway/oam';

/** The catalog as it would be if `candidate` were published: it takes the place of its name, and is one more version that a pin may find. */
export function candidateCatalog(catalog: DefinitionCatalog, candidate: Definition): DefinitionCatalog {
  const isNamed = (kind: string, type: string) => kind === candidate.kind && type.split('@')[0] === candidate.name;
  return {
    get(kind, type) {
      if (!isNamed(kind, type)) {
        return catalog.get(kind, type);
      }
      if (!type.includes('@')) {
        return candidate;
      }
      const there = catalog.get(kind, type);
      return createDefinitionCatalog(there ? [there, candidate] : [candidate]).get(kind, type);
    },
    list: kind => [
      ...catalog.list(kind).filter(({ kind: each, name }) => !isNamed(each, name)),
      ...(kind === undefined || kind === candidate.kind ? [candidate] : []),
    ],
    suggest: (kind, type) => catalog.suggest(kind, type),
  };
}

import type {
  DefinitionApi,
  DefinitionDetail,
  DefinitionLocation,
  DefinitionPreview,
  DefinitionRef,
  DefinitionRevision,
  DefinitionUse,
  Page,
} from '@slipway/backstage-plugin-delivery-common';

/** What a delivery API in memory holds about definitions. */
export interface MemoryDefinitions {
  definitions: DefinitionDetail[];
  /** Of every definition the same, newest first. */
  definitionRevisions: DefinitionRevision[];
  definitionUses: DefinitionUse[];
  definitionLocations: DefinitionLocation[];
  /** Answers `previewDefinition`. */
  definitionPreview: (source: string) => DefinitionPreview;
  /** What was published, newest last. */
  published: { ref: DefinitionRef; source: string; comment?: string; base?: number }[];
  deletedDefinitions: DefinitionRef[];
}

type Answer = <T>(call: keyof DefinitionApi, find: () => T | undefined) => Promise<T>;

/** The calls about definitions over what `memory` holds. */
export function memoryDefinitionApi(memory: MemoryDefinitions, answer: Answer): DefinitionApi {
  const isNamed = ({ kind, name }: DefinitionRef) => (each: DefinitionRef) => each.kind === kind && each.name === name;
  function publish(call: 'publishDefinition' | 'restoreDefinition', ref: DefinitionRef, source: string, options: { comment?: string; base?: number } = {}) {
    return answer(call, () => {
      memory.published.push({ ref, source, ...options });
      const revision = {
        number: (memory.definitionRevisions[0]?.number ?? 0) + 1,
        hash: '5ca1ab1e',
        format: 'cue' as const,
        comment: options.comment ?? '',
        createdBy: 'user:default/developer',
        createdAt: new Date().toISOString(),
      };
      memory.definitionRevisions = [{ ...revision, source }, ...memory.definitionRevisions];
      return { definition: ref, revision, outcome: 'updated' as const, warnings: [] };
    });
  }
  return {
    listDefinitions: ({ kind } = {}) =>
      answer('listDefinitions', () => whole(memory.definitions.filter(each => kind === undefined || each.kind === kind))),
    getDefinition: (kind, name) => answer('getDefinition', () => memory.definitions.find(isNamed({ kind, name }))),
    listDefinitionRevisions: () => answer('listDefinitionRevisions', () => whole(memory.definitionRevisions)),
    getDefinitionRevision: (_, number) =>
      answer('getDefinitionRevision', () => memory.definitionRevisions.find(each => each.number === number)),
    listDefinitionUses: () => answer('listDefinitionUses', () => whole(memory.definitionUses)),
    listDefinitionLocations: () => answer('listDefinitionLocations', () => whole(memory.definitionLocations)),
    previewDefinition: source => answer('previewDefinition', () => memory.definitionPreview(source)),
    publishDefinition: (ref, source, options) => publish('publishDefinition', ref, source, options),
    restoreDefinition: (ref, number, options) =>
      publish('restoreDefinition', ref, memory.definitionRevisions.find(each => each.number === number)?.source ?? '', options),
    deleteDefinition: (ref, { evenIfUsed } = {}) =>
      answer('deleteDefinition', () => {
        memory.deletedDefinitions.push(ref);
        memory.definitions = memory.definitions.filter(each => !isNamed(ref)(each));
        return { definition: ref, message: evenIfUsed ? 'Deleted although it is used.' : 'No Application uses it.' };
      }),
  };
}

function whole<T>(items: T[]): Page<T> {
  return { items, totalItems: items.length };
}

import type { DefinitionDetail, DefinitionSummary } from '@slipway/backstage-plugin-delivery-common';
import { CueError } from '@slipway/cue';
import { type Definition, definitionSchema } from '@slipway/oam';
import type { DeliveryDependencies } from './dependencies';
import { pageOf } from './paging';
import { notFound } from './RequestRefused';
import type { DeliveryService } from './types';

type Reads = Pick<DeliveryService, 'listClusters' | 'listDefinitions' | 'getDefinition'>;

/** What there is to deliver with, and to. */
export function createCatalogueReads(deps: DeliveryDependencies): Reads {
  const { definitions } = deps;
  return {
    async listClusters(query) {
      const clusters = [...(await deps.clusters.statuses())].sort((a, b) => compare(a.name, b.name));
      return pageOf('clusters', clusters, query, ({ name }) => name);
    },

    async listDefinitions(query) {
      const all = definitions.list(query.kind).map(describeDefinition);
      const sorted = all.sort((a, b) => compare(keyOf(a), keyOf(b)));
      return pageOf(`definitions/${query.kind ?? ''}`, sorted, query, keyOf);
    },

    async getDefinition(kind, name) {
      const definition = definitions.get(kind, name);
      if (!definition) {
        const suggestion = definitions.suggest(kind, name);
        throw notFound(`There is no ${kind} definition "${name}".`, suggestion ?? 'GET /definitions lists those that there are');
      }
      return { ...describeDefinition(definition), ...describeParameters(definition), template: definition.template.text, examples: [] };
    },
  };
}

function describeDefinition(definition: Definition): DefinitionSummary {
  return {
    kind: definition.kind,
    name: definition.name,
    description: definition.description,
    hash: definition.hash,
    schemaOnly: definition.attributes.schemaOnly === true,
    labels: { ...definition.labels },
  };
}

/** A definition whose template cannot be read has no form; the rest of it can be looked at all the same. */
function describeParameters(definition: Definition): Pick<DefinitionDetail, 'schema' | 'uiSchema'> {
  try {
    const { schema, uiSchema } = definitionSchema(definition);
    return { schema: { ...schema }, uiSchema: { ...uiSchema } };
  } catch (error) {
    if (error instanceof CueError) {
      return { schema: { description: `The parameters cannot be read: ${error.message}` }, uiSchema: {} };
    }
    throw error;
  }
}

function keyOf({ kind, name }: DefinitionSummary): string {
  return `${kind}/${name}`;
}

function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

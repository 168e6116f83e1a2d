import type { DefinitionDetail, DefinitionRef } from '@slipway/backstage-plugin-delivery-common';
import { CueError } from '@slipway/cue';
import { type Definition, definitionSchema, EXAMPLE_ANNOTATION, readDocuments } from '@slipway/oam';
import { z } from 'zod';
import { countDefinitionUsers } from '../database/operations/definitions/countDefinitionUsers';
import { listDefinitionRevisions } from '../database/operations/definitions/listDefinitionRevisions';
import { listDefinitionUsers } from '../database/operations/definitions/listDefinitionUsers';
import { readDefinitionRevision } from '../database/operations/definitions/readDefinitionRevision';
import type { LoadedDefinition } from '../definitions/types';
import { pageOf, readCursor, writeCursor } from '../service/paging';
import { notFound } from '../refusals/RequestRefused';
import type { DefinitionDependencies } from './dependencies';
import { describeDefinition, describeDefinitionRevision, describeLocation, describeOrigin } from './documents';
import type { DefinitionService } from './types';

type Reads = Pick<
  DefinitionService,
  | 'listDefinitions'
  | 'getDefinition'
  | 'listDefinitionRevisions'
  | 'getDefinitionRevision'
  | 'listDefinitionUses'
  | 'listDefinitionLocations'
>;

export function createDefinitionReads(deps: DefinitionDependencies): Reads {
  const { database, definitions } = deps;
  const describe = (loaded: LoadedDefinition, usedBy: number) =>
    describeDefinition(loaded, { usedBy, quarantined: deps.quarantineOf(loaded.definition.template.text) });

  return {
    async listDefinitions(query) {
      const users = await countDefinitionUsers(database);
      const all = definitions
        .list(query.kind)
        .flatMap(({ kind, name }) => definitions.find(kind, name) ?? [])
        .map(loaded => describe(loaded, users.get(keyOf(loaded.definition)) ?? 0))
        .sort((a, b) => compare(keyOf(a), keyOf(b)));
      return pageOf(`definitions/${query.kind ?? ''}`, all, query, keyOf);
    },

    async getDefinition(kind, type) {
      const loaded = requireDefinition(deps, { kind, name: type });
      const { definition, origin } = loaded;
      const { name } = definition;
      const users = await countDefinitionUsers(database, { kind, name });
      const published =
        origin.kind === 'published' ? await readDefinitionRevision(database, { kind, name, number: origin.revision }) : undefined;
      const below = definitions.findBelow(kind, name, origin);
      return {
        ...describe(loaded, users.get(keyOf(definition)) ?? 0),
        ...describeParameters(definition),
        template: definition.template.text,
        examples: describeExamples(definition),
        source: loaded.source,
        format: loaded.format,
        ...(published ? { published: describeDefinitionRevision(published) } : {}),
        ...(below ? { replaces: describeOrigin(below.origin) } : {}),
      };
    },

    async listDefinitionRevisions(ref, query) {
      const position = readCursor('definition-revisions', query.cursor, z.object({ number: z.number().int() }));
      const { revisions, total } = await listDefinitionRevisions(database, { ...ref, limit: query.limit + 1, before: position?.number });
      if (total === 0) {
        requireDefinition(deps, ref);
      }
      const page = revisions.slice(0, query.limit);
      return {
        items: page.map(describeDefinitionRevision),
        totalItems: total,
        ...(revisions.length > query.limit
          ? { nextCursor: writeCursor('definition-revisions', { number: page[page.length - 1].number }) }
          : {}),
      };
    },

    async getDefinitionRevision(ref, number) {
      const revision = await readDefinitionRevision(database, { ...ref, number });
      if (!revision) {
        throw noSuchRevision(ref, number);
      }
      return { ...describeDefinitionRevision(revision), source: revision.source };
    },

    async listDefinitionUses(ref, query) {
      const after = readCursor('definition-uses', query.cursor, z.object({ namespace: z.string(), name: z.string() }));
      const users = await countDefinitionUsers(database, ref);
      const hash = definitions.get(ref.kind, ref.name)?.hash ?? '';
      const found = await listDefinitionUsers(database, { ...ref, hash, limit: query.limit + 1, after });
      const page = found.slice(0, query.limit);
      const last = page[page.length - 1];
      return {
        items: page.map(({ namespace, name, number, isCurrent }) => ({
          application: { namespace, name },
          ...(number === undefined ? {} : { revision: number }),
          current: isCurrent,
        })),
        totalItems: users.get(keyOf(ref)) ?? 0,
        ...(found.length > query.limit && last
          ? { nextCursor: writeCursor('definition-uses', { namespace: last.namespace, name: last.name }) }
          : {}),
      };
    },

    async listDefinitionLocations(query) {
      // In the order of the configuration, which says who wins.
      const all = definitions.locations().map((state, index) => ({ key: String(index).padStart(6, '0'), document: describeLocation(state) }));
      const page = pageOf('definition-locations', all, query, ({ key }) => key);
      return { ...page, items: page.items.map(({ document }) => document) };
    },
  };
}

/** The definition of that name; refuses with 404 when there is none. */
export function requireDefinition({ definitions }: DefinitionDependencies, { kind, name }: DefinitionRef): LoadedDefinition {
  const loaded = definitions.find(kind, name);
  if (!loaded) {
    throw notFound(`There is no ${kind} definition "${name}".`, definitions.suggest(kind, name) ?? 'GET /definitions lists those that there are');
  }
  return loaded;
}

export function noSuchRevision({ kind, name }: DefinitionRef, number: number) {
  return notFound(`The ${kind} definition "${name}" has no published revision ${number}.`, `GET /definitions/${kind}/${name}/revisions lists those that there are`);
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

/** As it was written: parsing would fill in what it leaves out. */
function describeExamples(definition: Definition): DefinitionDetail['examples'] {
  const text = definition.annotations[EXAMPLE_ANNOTATION];
  const application = text === undefined ? undefined : readDocuments(text).documents[0]?.value;
  return application ? [{ title: definition.name, application }] : [];
}

function keyOf({ kind, name }: DefinitionRef): string {
  return `${kind}/${name}`;
}

function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

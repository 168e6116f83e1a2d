import type { Knex } from 'knex';
import type { DefinitionRevisionRecord } from '../database/operations/definitions/definitionRecord';
import { listPublishedDefinitions } from '../database/operations/definitions/listPublishedDefinitions';
import { listRevisionsAfter } from '../database/operations/definitions/listRevisionsAfter';
import { createDefinitionParser, type DefinitionParser } from './createDefinitionParser';
import type { DefinitionLayer } from './types';

interface Known {
  readonly parser: DefinitionParser;
  readonly revisions: DefinitionRevisionRecord[];
}

/** Reads the published definitions; of those that it has read it fetches only what is new. */
export function createPublishedLayer(database: Knex): { read(): Promise<DefinitionLayer> } {
  const known = new Map<string, Known>();
  return {
    async read() {
      const layers: DefinitionLayer[] = [];
      for (const { kind, name, revision, state } of await listPublishedDefinitions(database)) {
        const key = `${kind}/${name}`;
        const before = known.get(key);
        // A database that lost its last commits counts on from an older one.
        const there = before && lastNumber(before) <= revision ? before : { parser: createDefinitionParser(), revisions: [] };
        known.set(key, there);
        const after = lastNumber(there);
        if (after < revision) {
          there.revisions.push(...(await listRevisionsAfter(database, { kind, name, after })));
        }
        if (state === 'published') {
          layers.push(parseRevisions(there));
        }
      }
      return { loaded: layers.flatMap(({ loaded }) => loaded), broken: layers.flatMap(({ broken }) => broken) };
    },
  };
}

function lastNumber({ revisions }: Known): number {
  return revisions[revisions.length - 1]?.number ?? 0;
}

function parseRevisions({ parser, revisions }: Known): DefinitionLayer {
  const numbers = new Map(revisions.map(revision => [filenameOf(revision), revision.number]));
  const layer = parser.parse(
    revisions.map(revision => ({ filename: filenameOf(revision), text: revision.source })),
    ({ filename }) => ({ kind: 'published', revision: numbers.get(filename) ?? 0 }),
  );
  // Only the newest revision stands in for the name; an old one that is not understood any more is just not there.
  const newest = revisions[revisions.length - 1];
  return { loaded: layer.loaded, broken: layer.broken.filter(({ filename }) => newest && filename === filenameOf(newest)) };
}

/** Errors name it: `scaler@v3.cue:41`. */
export function filenameOf({ name, number, format }: Pick<DefinitionRevisionRecord, 'name' | 'number' | 'format'>): string {
  return `${name}@v${number}.${format}`;
}

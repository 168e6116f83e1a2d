import type { UrlReaderService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { inTransaction } from '../database/inTransaction';
import { claimLocation } from '../database/operations/definitions/claimLocation';
import { listLocations } from '../database/operations/definitions/listLocations';
import { type LocationResult, writeLocation } from '../database/operations/definitions/writeLocation';
import { createDefinitionParser } from './createDefinitionParser';
import { readFolder } from './readFolder';
import { readUrlLocation } from './readUrlLocation';
import type { DefinitionLayer, DefinitionOrigin, LocationState, SourceFile } from './types';

export interface LocationLayer {
  readonly layer: DefinitionLayer;
  readonly state: LocationState;
}

export interface LocationLayersOptions {
  readonly database: Knex;
  readonly urlReader: UrlReaderService;
  /** Folders and URLs; later ones win. */
  readonly locations: readonly string[];
  readonly intervalMilliseconds: number;
}

const nothing: DefinitionLayer = { loaded: [], broken: [] };

/**
 * The configured locations. A folder is read by each backend. A URL is read by one of them when it is due, and written to the database, where all of them
 * find it: also after a restart while the repository is away.
 */
export function createLocationLayers(options: LocationLayersOptions) {
  const { database, urlReader, intervalMilliseconds } = options;
  const known = options.locations.map(location => ({
    location,
    origin: originOf(location),
    parser: createDefinitionParser(),
    current: unread(originOf(location)),
  }));
  const urls = known.filter(({ origin }) => origin.kind === 'url').map(({ location }) => location);

  async function readFolders(): Promise<void> {
    for (const each of known.filter(({ origin }) => origin.kind === 'folder')) {
      try {
        const files = await readFolder(each.location);
        each.current = describe(each.origin, each.parser.parse(files, () => each.origin), { readAt: Date.now() });
      } catch (error) {
        const { layer, state } = each.current;
        each.current = describe(each.origin, layer, { readAt: state.readAt, error: sentenceOf(error) });
      }
    }
  }

  async function readStored(): Promise<void> {
    const records = await listLocations(database, urls);
    for (const each of known) {
      const record = records.find(({ location }) => location === each.location);
      if (record) {
        const { files, readAt, error } = record;
        each.current = describe(each.origin, parseStored(each.parser, files, each.origin), { readAt, error });
      }
    }
  }

  /** Reads the URLs that are due, unless another backend does. */
  async function readUrls(): Promise<void> {
    for (const location of urls) {
      const before = await claimLocation(database, { location, intervalMilliseconds });
      if (before) {
        const result = await readUrlLocation(urlReader, location, before.etag).catch(
          (error: unknown): LocationResult => ({ outcome: 'failed', error: sentenceOf(error) }),
        );
        await inTransaction(database, tx => writeLocation(tx, before, result));
      }
    }
  }

  return { readFolders, readStored, readUrls, layers: (): readonly LocationLayer[] => known.map(({ current }) => current) };
}

function parseStored(parser: ReturnType<typeof createDefinitionParser>, files: readonly SourceFile[], origin: DefinitionOrigin) {
  return parser.parse(files, () => origin);
}

function originOf(location: string): DefinitionOrigin & { readonly location: string } {
  return { kind: /^https?:\/\//.test(location) ? 'url' : 'folder', location };
}

function unread(origin: ReturnType<typeof originOf>): LocationLayer {
  return describe(origin, nothing, {});
}

function describe(
  origin: ReturnType<typeof originOf>,
  layer: DefinitionLayer,
  reading: { readonly readAt?: number; readonly error?: string },
): LocationLayer {
  return {
    layer,
    state: {
      kind: origin.kind === 'url' ? 'url' : 'folder',
      location: origin.location,
      ...(reading.readAt === undefined ? {} : { readAt: reading.readAt }),
      ...(reading.error === undefined ? {} : { error: reading.error }),
      definitions: layer.loaded.length,
      broken: layer.broken,
    },
  };
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

import type { LoggerService, UrlReaderService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { listenToChannel } from '../database/listenToChannel';
import { definitionsChannel } from '../database/operations/definitions/notifyDefinitions';
import { repeat } from '../timing/repeat';
import { type AssembledCatalog, assembleCatalog } from './assembleCatalog';
import { createDefinitionParser } from './createDefinitionParser';
import { createLocationLayers } from './createLocationLayers';
import { createPublishedLayer } from './createPublishedLayer';
import { readFolder } from './readFolder';
import type { DefinitionLayer, LiveDefinitions, LocationState } from './types';

export interface LiveDefinitionsOptions {
  readonly database: Knex;
  readonly urlReader: UrlReaderService;
  readonly logger: LoggerService;
  /** Folder of the definitions that ship with the plugin. */
  readonly builtIn: string;
  /** Folders and URLs; later ones win. */
  readonly locations: readonly string[];
  /** How often locations are read again. */
  readonly intervalMilliseconds: number;
  /** How often the database is looked at, besides the hints of other backends. */
  readonly pollMilliseconds?: number;
}

/**
 * The definitions of the portal: built-in ones, in front of them those of the configured locations, in front of them the published ones.
 *
 * The database is the only truth about publications. Each backend holds what it has read, and reads again when it publishes something itself, when another
 * backend says so, and every few seconds in any case. A reading replaces the catalog as a whole or, when it fails, not at all: what counted before goes on
 * to count. Resolves when folders and database are read; URLs are contacted only after `start`.
 */
export async function createLiveDefinitions(options: LiveDefinitionsOptions): Promise<LiveDefinitions> {
  const { database, logger, intervalMilliseconds, pollMilliseconds = 5_000 } = options;
  const builtIn = createDefinitionParser().parse(await readFolder(options.builtIn), () => ({ kind: 'built-in' }));
  const locations = createLocationLayers(options);
  const published = createPublishedLayer(database);
  const listeners: (() => void)[] = [];
  let current = assembleCatalog([builtIn]);
  let contents: readonly unknown[] = [];
  let publishedLayer: DefinitionLayer = { loaded: [], broken: [] };
  let refreshing: Promise<void> | undefined;
  let again: Promise<void> | undefined;

  async function read(): Promise<void> {
    publishedLayer = await published.read();
    await locations.readStored();
    assemble();
  }

  function assemble() {
    const layers = [builtIn, ...locations.layers().map(({ layer }) => layer), publishedLayer];
    const next = layers.flatMap(({ loaded, broken }) => [...loaded, ...broken]);
    if (next.length !== contents.length || next.some((each, index) => each !== contents[index])) {
      contents = next;
      current = assembleCatalog(layers);
      tellBroken(layers, logger);
      listeners.forEach(listener => listener());
    }
  }

  /** One reading at a time. Who asks while one is under way gets the next one, because the one under way may have looked too early. */
  function refresh(): Promise<void> {
    if (!refreshing) {
      refreshing = read().finally(() => {
        refreshing = undefined;
      });
      return refreshing;
    }
    again ??= refreshing
      .catch(() => {})
      .then(() => {
        again = undefined;
        return refresh();
      });
    return again;
  }

  const failed = (error: unknown) => logger.warn(`Definitions could not be read again; those that were read before still count. ${String(error)}`);
  const polling = repeat({ every: pollMilliseconds, work: refresh, failed });
  const fetching = repeat({
    every: pollMilliseconds,
    async work() {
      await locations.readUrls();
      await refresh();
    },
    failed,
  });
  const rereading = repeat({
    every: intervalMilliseconds,
    async work() {
      await locations.readFolders();
      assemble();
    },
    failed,
  });
  let hints: { stop(): Promise<void> } | undefined;

  await locations.readFolders();
  await refresh();
  tellFailures(locations.layers().map(({ state }) => state), logger);

  return {
    get: (kind, type) => current.get(kind, type),
    list: kind => current.list(kind),
    suggest: (kind, type) => current.suggest(kind, type),
    snapshot: () => current,
    find: (kind, type) => loadedOf(current, kind, type),
    findBelow: (kind, name, origin) => current.findBelow(kind, name, origin),
    locations: () => locations.layers().map(({ state }) => state),
    refresh,
    onChange: listener => void listeners.push(listener),
    async start() {
      hints = listenToChannel({
        database,
        logger,
        channel: definitionsChannel,
        what: 'definitions that other backends publish',
        onMessage: () => void refresh().catch(failed),
      });
      polling.start();
      // In the background: a repository that does not answer keeps nothing from starting.
      fetching.start({ immediately: true });
      rereading.start();
    },
    async stop() {
      await hints?.stop();
      await polling.stop();
      await fetching.stop();
      await rereading.stop();
      await refreshing?.catch(() => {});
    },
  };
}

function loadedOf(catalog: AssembledCatalog, ...[kind, type]: Parameters<LiveDefinitions['find']>) {
  const definition = catalog.get(kind, type);
  return definition && catalog.origin(definition);
}

function tellFailures(states: readonly LocationState[], logger: LoggerService) {
  for (const { location, error } of states) {
    if (error) {
      logger.error(`The definitions in ${location} are missing, because it cannot be read (${error}): correct delivery.definitions.locations`);
    }
  }
}

const told = new WeakSet<object>();

function tellBroken(layers: readonly DefinitionLayer[], logger: LoggerService) {
  for (const file of layers.flatMap(({ broken }) => broken)) {
    if (!told.has(file)) {
      told.add(file);
      const [problem] = file.problems;
      logger.warn(`Definition file ${file.filename}: ${problem?.message ?? ''}${problem?.hint ? ` (${problem.hint})` : ''}`);
    }
  }
}

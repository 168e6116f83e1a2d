/*
 * One kind of one cluster, listed and then watched for ever.
 *
 * A watch that ends is opened again at the version that was seen last, so that nothing is missed and nothing is listed twice. Only when the
 * cluster says that this version is too old (410), or talks nonsense, is everything listed again; what vanished meanwhile is then told as deleted.
 * A watch that tells nothing for a while, not even a bookmark, is opened again as well: its connection may have died without a word, while those of other
 * kinds live.
 * Before that is done it is asked whether the cluster still counts from there: one that was restored from a backup counts from an earlier version, would open the watch all the same, and tell nothing
 * until it has counted up to what was seen before. Everything is listed again then, too.
 * When the cluster is away the loop rests until `untilBack` says that it answers again: one probe per cluster, not one per kind.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { ClusterError } from '../errors/ClusterError';
import type { LiveObject, TypeReference } from '../kubernetes/types';
import { listObjects } from '../objects/listObjects';
import { type ObjectClient, placeOf } from '../objects/ObjectClient';
import { collectionPath, withQuery } from '../objects/objectPath';
import { backOffMs } from './backOffMs';
import { hasGoneBack } from './hasGoneBack';
import { readWatchEvents } from './readWatchEvents';

export interface KindSink {
  /** The whole truth: what is not in it is gone. */
  replace(objects: readonly LiveObject[]): void;
  put(object: LiveObject): void;
  remove(object: LiveObject): void;
  /** Listed, and changes come in. */
  synced(): void;
  /** This kind cannot be seen, though the cluster answers. */
  blocked(error: ClusterError): void;
  /** The cluster gave a sign of life. */
  heard(): void;
  /** A connection broke: the cluster may be away. */
  doubt(): void;
  /** Resolves when the cluster answers. */
  untilBack(signal: AbortSignal): Promise<void>;
  /** Rejects when it is another cluster that answers. */
  recognize(): Promise<void>;
}

export interface WatchKindOptions {
  readonly client: ObjectClient;
  readonly type: TypeReference;
  readonly labelSelector?: string;
  readonly backOff: { readonly firstMs: number; readonly mostMs: number };
  readonly signal: AbortSignal;
  /** A watch is opened again after it has told nothing for so long. */
  readonly quietMs: number;
  /** Aborted when the cluster turned out to be silent: ends the stream that is open. */
  readonly silence: () => AbortSignal;
  readonly sink: KindSink;
}

const SHORT_WATCH_MS = 1_000;
const MOST_BLOCKED_MS = 60_000;

export async function watchKind(options: WatchKindOptions): Promise<void> {
  const { signal } = options;
  let resourceVersion: string | undefined;
  let isListed = false;
  let failures = 0;
  while (!signal.aborted) {
    let openedAt: number | undefined;
    let failure: ClusterError | undefined;
    try {
      if (resourceVersion && (await hasGoneBack(options, resourceVersion))) {
        resourceVersion = undefined;
      }
      resourceVersion ??= await listOnce(options, isListed);
      isListed = true;
      for await (const seen of follow(options, resourceVersion)) {
        if (openedAt === undefined) {
          openedAt = performance.now();
        } else {
          failures = 0;
        }
        resourceVersion = seen;
      }
    } catch (error) {
      failure = asClusterError(options.client.transport.cluster, error);
    }
    if (signal.aborted) {
      return;
    }
    const isShort =
      openedAt === undefined || performance.now() - openedAt < SHORT_WATCH_MS;
    failures = isShort ? failures + 1 : 0;
    if (failure && mustListAgain(failure)) {
      resourceVersion = undefined;
    }
    await rest(options, failure, failures);
  }
}

/**
 * Tells of everything that is there; answers the version that it is of. A function of its own, because one that waits for the next event holds
 * whatever it has had in its variables, and the list is many times as large as what is kept of it.
 */
async function listOnce(
  { client, type, labelSelector, signal, sink }: WatchKindOptions,
  isListed: boolean,
): Promise<string> {
  await sink.untilBack(signal);
  signal.throwIfAborted();
  const list = await listObjects(client, type, { labelSelector, signal });
  if (isListed) {
    // What another cluster does not have is not gone.
    await sink.recognize();
  }
  sink.heard();
  sink.replace(list.items);
  return list.resourceVersion;
}

/** Opens the watch and yields the newest version that it has seen, first that from which it goes on, until the server ends it. */
async function* follow(
  options: WatchKindOptions,
  resourceVersion: string,
): AsyncIterable<string> {
  const { client, type, sink } = options;
  const place = await placeOf(client, type);
  const silence = options.silence();
  const quiet = new AbortController();
  const stream = await client.transport.stream({
    path: withQuery(collectionPath(place), {
      watch: 'true',
      allowWatchBookmarks: 'true',
      resourceVersion,
      labelSelector: options.labelSelector,
      timeoutSeconds: String(240 + Math.floor(Math.random() * 60)),
    }),
    doing: `watch ${place.resource.plural}`,
    signal: AbortSignal.any([options.signal, silence, quiet.signal]),
  });
  const timer = setTimeout(() => quiet.abort(), options.quietMs).unref();
  try {
    sink.heard();
    sink.synced();
    yield resourceVersion;
    for await (const event of readWatchEvents(
      client.transport.cluster,
      type,
      stream.chunks,
    )) {
      timer.refresh();
      sink.heard();
      if (event.type === 'BOOKMARK') {
        yield event.resourceVersion || resourceVersion;
        continue;
      }
      if (event.type === 'DELETED') {
        sink.remove(event.object);
      } else {
        sink.put(event.object);
      }
      yield event.object.metadata.resourceVersion;
    }
  } catch (error) {
    if (!quiet.signal.aborted) {
      throw error;
    }
  } finally {
    clearTimeout(timer);
    stream.close();
  }
}

/** Until it makes sense to try again. `failures`: how many came without anything seen between them; 0 after a watch that was open for a while. */
async function rest(
  { sink, signal, backOff }: WatchKindOptions,
  failure: ClusterError | undefined,
  failures: number,
): Promise<void> {
  try {
    if (!failure) {
      await pause(failures, backOff, signal);
      return;
    }
    switch (failure.code) {
      case 'unreachable':
      case 'timeout':
      case 'unauthorized':
        sink.doubt();
        await sink.untilBack(signal);
        if (failures > 1) {
          // The cluster answers, only not for this kind: asking it at once would go on for ever.
          sink.blocked(failure);
          await pause(
            failures - 1,
            { ...backOff, mostMs: MOST_BLOCKED_MS },
            signal,
          );
        }
        return;
      case 'gone':
        await pause(failures - 1, backOff, signal);
        return;
      default:
        sink.blocked(failure);
        await pause(
          Math.max(failures, 1),
          { ...backOff, mostMs: MOST_BLOCKED_MS },
          signal,
        );
    }
  } catch (aborted) {
    if (!signal.aborted) {
      throw aborted;
    }
  }
}

async function pause(
  failures: number,
  backOff: WatchKindOptions['backOff'],
  signal: AbortSignal,
): Promise<void> {
  if (failures > 0) {
    await delay(backOffMs(failures, backOff), undefined, { signal });
  }
}

/** A lost connection is no reason to list again: the watch goes on where it was. A version that the server does not know is. */
function mustListAgain(error: ClusterError): boolean {
  switch (error.code) {
    case 'unreachable':
    case 'unauthorized':
    case 'throttled':
      return false;
    case 'timeout':
      return error.status === 504;
    default:
      return true;
  }
}

function asClusterError(cluster: string, error: unknown): ClusterError {
  return error instanceof ClusterError
    ? error
    : new ClusterError({
        cluster,
        code: 'unreachable',
        message: `cluster ${cluster} fell silent: the watch was ended`,
      });
}

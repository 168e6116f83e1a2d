import { ClusterError } from '../errors/ClusterError';
import { type ObjectClient, placeOf } from '../objects/ObjectClient';
import { objectPath, withQuery } from '../objects/objectPath';
import type { ResponseStream } from '../transport/types';
import { followLog } from './followLog';

export interface LogOptions {
  readonly namespace: string;
  readonly pod: string;
  /** Needed when the pod has several. */
  readonly container?: string;
  /** Of the container before its last restart. */
  readonly previous?: boolean;
  /** Goes on with what is written from now on, until `signal` aborts. */
  readonly follow?: boolean;
  /** Most lines from the past. Default 500. */
  readonly tailLines?: number;
  /** Most bytes altogether. Default 1 MiB. */
  readonly limitBytes?: number;
  readonly timestamps?: boolean;
  /** A log that is followed is opened again, where it was, after it has told nothing for so long. Default three minutes. */
  readonly quietMs?: number;
  readonly signal?: AbortSignal;
}

const DEFAULT_TAIL_LINES = 500;
const DEFAULT_LIMIT_BYTES = 1024 * 1024;
const DEFAULT_QUIET_MS = 3 * 60_000;

/**
 * What a container wrote, in pieces as they come; ends at `limitBytes` whatever the cluster sends. Foreign text: show it as text only.
 * Resolves as soon as the cluster has agreed, which may be long before the container writes anything; rejects with what it refuses.
 */
export async function openLogs(
  client: ObjectClient,
  options: LogOptions,
): Promise<AsyncIterable<string>> {
  const { namespace, pod, signal } = options;
  const limitBytes = options.limitBytes ?? DEFAULT_LIMIT_BYTES;
  const place = await placeOf(
    client,
    { apiVersion: 'v1', kind: 'Pod', namespace },
    { signal },
  );
  const open = (part: Record<string, string | undefined>) =>
    client.transport.stream({
      path: withQuery(objectPath(place, pod, 'log'), {
        container: options.container,
        previous: options.previous ? 'true' : undefined,
        ...part,
      }),
      doing: `read the logs of Pod "${pod}"`,
      signal,
    });
  const tailLines = String(options.tailLines ?? DEFAULT_TAIL_LINES);
  if (!options.follow) {
    const stream = await open({
      tailLines,
      limitBytes: String(limitBytes),
      timestamps: options.timestamps ? 'true' : undefined,
    });
    return cutOff(closeAfter(stream), limitBytes, signal);
  }
  const pieces = await followLog({
    open: sinceTime =>
      open({
        follow: 'true',
        timestamps: 'true',
        ...(sinceTime === undefined ? { tailLines } : { sinceTime }),
      }),
    keepTimes: options.timestamps ?? false,
    quietMs: options.quietMs ?? DEFAULT_QUIET_MS,
  });
  return cutOff(pieces, limitBytes, signal);
}

/** The same without waiting for the cluster's word first: it comes with the first piece. */
export async function* readLogs(
  client: ObjectClient,
  options: LogOptions,
): AsyncIterable<string> {
  yield* await openLogs(client, options);
}

async function* closeAfter(stream: ResponseStream): AsyncIterable<string> {
  try {
    yield* stream.chunks;
  } finally {
    stream.close();
  }
}

async function* cutOff(
  pieces: AsyncIterable<string>,
  limitBytes: number,
  signal: AbortSignal | undefined,
): AsyncIterable<string> {
  let left = limitBytes;
  try {
    for await (const piece of pieces) {
      const bytes = Buffer.byteLength(piece);
      yield bytes <= left
        ? piece
        : Buffer.from(piece).subarray(0, left).toString('utf8');
      left -= bytes;
      if (left <= 0) {
        return;
      }
    }
  } catch (error) {
    // Somebody who follows leaves by aborting; that is the end, and no error.
    if (!(signal?.aborted && !(error instanceof ClusterError))) {
      throw error;
    }
  }
}

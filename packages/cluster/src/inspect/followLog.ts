/*
 * A log that is followed, over connections that may die without a word.
 *
 * A container may write nothing for hours, so that a silent log is no sign of anything; but a balancer that has forgotten the connection is silent in the
 * same way, and for ever. After a while of silence the log is therefore opened again from the time of the line that was told last, and what was told already
 * is left out. Its lines are asked for with their times, whether those are wanted or not: there is no other way to name a place in a log.
 */
import { ClusterError } from '../errors/ClusterError';
import type { ResponseStream } from '../transport/types';
import { createLogPlace } from './logPlace';

export interface FollowLogOptions {
  /** Opens it, from a time on where one is given; its lines begin with their times. */
  readonly open: (sinceTime: string | undefined) => Promise<ResponseStream>;
  readonly keepTimes: boolean;
  /** It is opened again after it has told nothing for so long. */
  readonly quietMs: number;
}

/** Resolves when it is open; rejects, then or later, with what the cluster refuses. Ends with the container or its pod. */
export async function followLog(
  options: FollowLogOptions,
): Promise<AsyncIterable<string>> {
  return goOn(await options.open(undefined), options);
}

async function* goOn(
  first: ResponseStream,
  { open, keepTimes, quietMs }: FollowLogOptions,
): AsyncIterable<string> {
  const place = createLogPlace(keepTimes);
  for (
    let stream: ResponseStream | undefined = first;
    stream;
    stream = await openAgain(() => open(place.newest))
  ) {
    const outcome = yield* readUntilQuiet(stream, quietMs, place.take);
    if (outcome === 'ended') {
      return;
    }
    place.again();
  }
}

async function* readUntilQuiet(
  stream: ResponseStream,
  quietMs: number,
  take: (piece: string) => string,
): AsyncGenerator<string, 'quiet' | 'ended'> {
  let isQuiet = false;
  const timer = setTimeout(() => {
    isQuiet = true;
    stream.close();
  }, quietMs).unref();
  try {
    for await (const piece of stream.chunks) {
      timer.refresh();
      const text = take(piece);
      if (text !== '') {
        yield text;
      }
    }
    return 'ended';
  } catch (error) {
    if (isQuiet) {
      return 'quiet';
    }
    throw error;
  } finally {
    clearTimeout(timer);
    stream.close();
  }
}

/** Undefined where the pod has gone meanwhile, which is how a log ends. */
async function openAgain(
  open: () => Promise<ResponseStream>,
): Promise<ResponseStream | undefined> {
  try {
    return await open();
  } catch (error) {
    if (error instanceof ClusterError && error.code === 'not_found') {
      return undefined;
    }
    throw error;
  }
}

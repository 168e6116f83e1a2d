import { setTimeout as pause } from 'node:timers/promises';
import type { Io } from '../io';

const intervalMilliseconds = 1_000;

export interface WatchOptions<T> {
  read(): Promise<T>;
  /** Called with the first answer and with every one that differs from the one before; answers whether that was all. */
  changed(now: T, before: T | undefined): boolean;
  /** By `Date.now()`. */
  readonly until?: number;
}

/** Reads again each second, and tells of changes. Answers whether it saw the end (and was not timed out or interrupted). */
export async function watch<T>(
  { read, changed, until = Infinity }: WatchOptions<T>,
  io: Io,
): Promise<boolean> {
  let before: T | undefined;
  for (;;) {
    const now = await read();
    if (
      before === undefined ||
      JSON.stringify(now) !== JSON.stringify(before)
    ) {
      if (changed(now, before)) {
        return true;
      }
      before = now;
    }
    const left = until - Date.now();
    if (left <= 0) {
      return false;
    }
    await pause(Math.min(intervalMilliseconds, left), undefined, {
      signal: io.interrupted,
    }).catch(() => {});
    if (io.interrupted?.aborted) {
      return false;
    }
  }
}

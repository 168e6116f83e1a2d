import type { RunState } from './types';

/** When time alone changes something for the run, milliseconds since the epoch; undefined when it never does. */
export function nextDueAt(state: RunState): number | undefined {
  const times = Object.values(state.steps)
    .flatMap(({ wakeAt, timeoutAt }) => [wakeAt, timeoutAt])
    .filter(time => time !== undefined);
  return times.length === 0 ? undefined : times.reduce((least, time) => Math.min(least, time));
}

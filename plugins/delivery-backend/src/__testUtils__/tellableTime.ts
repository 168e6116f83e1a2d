import type { RunnerTime } from '../runner/RunnerTime';

/** Time that passes when it is told to. */
export function tellableTime(): RunnerTime & { pass(milliseconds: number): void } {
  let now = 0;
  const timers = new Map<symbol, { at: number; callback: () => void }>();
  return {
    elapsed: () => now,
    after(milliseconds, callback) {
      const id = Symbol('timer');
      timers.set(id, { at: now + milliseconds, callback });
      return () => void timers.delete(id);
    },
    pass(milliseconds) {
      now += milliseconds;
      for (const [id, { at, callback }] of [...timers]) {
        if (at <= now && timers.delete(id)) {
          callback();
        }
      }
    },
  };
}

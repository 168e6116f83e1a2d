import { performance } from 'node:perf_hooks';

/** Time as it passes for a process. */
export interface RunnerTime {
  /** Milliseconds; never goes back. */
  elapsed(): number;
  /** Calls back once, unless the answer is called before. */
  after(milliseconds: number, callback: () => void): () => void;
}

/** A timer longer than this would fire at once. */
const longestTimer = 2 ** 31 - 1;

export const realTime: RunnerTime = {
  elapsed: () => performance.now(),
  after(milliseconds, callback) {
    const timer = setTimeout(callback, Math.min(milliseconds, longestTimer));
    return () => clearTimeout(timer);
  },
};

export function sleep(time: RunnerTime, milliseconds: number): Promise<void> {
  return new Promise(resolve => {
    time.after(milliseconds, resolve);
  });
}

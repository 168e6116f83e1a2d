import { Tally } from '../counting/Tally';
import type { Rest } from './ports';
import type { RunnerTime } from './RunnerTime';

export interface RestingRunsOptions {
  readonly time: RunnerTime;
  /** How long one may rest, milliseconds. */
  readonly milliseconds: number;
  /** Whether there is room for one more that rests. */
  readonly hasRoom: () => boolean;
  /** Told when one has gone to rest: its place is free. */
  readonly left: () => void;
}

/**
 * Runs with a step that waits in memory for something that is expected soon. They need nothing but their lease, so they do not count as worked on; parking them, and claiming them again a moment
 * later, would cost more than all else that they do.
 */
export class RestingRuns {
  /** Their steps that rest. */
  private readonly steps = new Tally();

  constructor(private readonly options: RestingRunsOptions) {}

  get size(): number {
    return this.steps.size;
  }

  of(runId: string): Rest {
    return async wait => {
      const { hasRoom, left, milliseconds, time } = this.options;
      const until = new AbortController();
      if (!hasRoom()) {
        until.abort();
      }
      const cancel = time.after(milliseconds, () => until.abort());
      const end = this.steps.add(runId);
      left();
      try {
        return await wait(until.signal);
      } finally {
        cancel();
        end();
      }
    };
  }
}

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
  /** How many steps of each. */
  private readonly steps = new Map<string, number>();

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
      this.count(runId, 1);
      left();
      try {
        return await wait(until.signal);
      } finally {
        cancel();
        this.count(runId, -1);
      }
    };
  }

  private count(runId: string, more: 1 | -1) {
    const steps = (this.steps.get(runId) ?? 0) + more;
    if (steps > 0) {
      this.steps.set(runId, steps);
    } else {
      this.steps.delete(runId);
    }
  }
}

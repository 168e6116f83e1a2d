import type { RunnerTime } from './RunnerTime';

export interface LookPlanOptions {
  readonly time: RunnerTime;
  readonly pollMilliseconds: number;
  /** Looks for due runs; answers after how many milliseconds to look again. */
  readonly look: () => Promise<number>;
  readonly failed: (error: unknown) => void;
}

/**
 * A database that refuses again and again is asked less often, but not for long: what nobody holds any more, because its runner died, waits for the next look that succeeds. On a machine with
 * much to do SQLite refuses several looks in a row without anything being wrong, and a look that fails costs next to nothing.
 */
const longestErrorPause = 5_000;
/** Places that become free within this time are filled by one look. */
const gatherMilliseconds = 5;

/** When a runner looks for due runs: one look at a time, as early as somebody asks for, and after a failure less and less often. */
export class LookPlan {
  private isOpen = false;
  private looking: Promise<void> | undefined;
  private lookAgain = false;
  private failures = 0;
  /** By `RunnerTime.elapsed`. */
  private nextAt = Infinity;
  private cancelNext = () => {};
  private cancelGathering: (() => void) | undefined;

  constructor(private readonly options: LookPlanOptions) {}

  start() {
    this.isOpen = true;
    this.now();
  }

  /** Ends with the look that is under way. */
  async stop(): Promise<void> {
    this.isOpen = false;
    this.cancelNext();
    this.cancelGathering?.();
    await this.looking;
  }

  /** Looks now, or once more when it is just looking. */
  now() {
    if (!this.isOpen) {
      return;
    }
    if (this.looking) {
      this.lookAgain = true;
      return;
    }
    this.cancelNext();
    if (this.nextAt <= this.options.time.elapsed()) {
      this.nextAt = Infinity;
    }
    this.lookAgain = false;
    this.looking = this.look().then(pause => {
      this.looking = undefined;
      if (this.lookAgain && this.failures === 0) {
        this.now();
      } else {
        // What was planned before still counts: it may be about a run that this look did not see.
        const planned = this.nextAt - this.options.time.elapsed();
        this.nextAt = Infinity;
        this.within(Math.max(0, Math.min(pause, planned)));
      }
    });
  }

  /** Looks after that many milliseconds, unless it does earlier anyway. */
  within(milliseconds: number) {
    const at = this.options.time.elapsed() + milliseconds;
    if (!this.isOpen || at >= this.nextAt) {
      return;
    }
    this.cancelNext();
    this.nextAt = at;
    this.cancelNext = this.options.time.after(milliseconds, () => this.now());
  }

  /** A look weighs all that is due: with much to do it should not be for each run by itself. */
  shortly() {
    this.cancelGathering ??= this.options.time.after(gatherMilliseconds, () => {
      this.cancelGathering = undefined;
      this.now();
    });
  }

  /** Never throws; answers milliseconds until the next look. */
  private async look(): Promise<number> {
    try {
      const pause = await this.options.look();
      this.failures = 0;
      return pause;
    } catch (error) {
      this.failures++;
      this.options.failed(error);
      const { pollMilliseconds } = this.options;
      return Math.min(Math.max(longestErrorPause, pollMilliseconds), pollMilliseconds * 2 ** Math.min(this.failures, 10));
    }
  }
}

import type { RunnerTime } from './RunnerTime';

/** A measurement that is earlier by less than this took longer on its way; one by more means that the database's clock was set back. */
const tolerance = 250;

/** The database's clock between two looks at it: carried on with a clock that never jumps. */
export class DatabaseClock {
  private offset: number;

  constructor(
    databaseNow: number,
    private readonly time: RunnerTime,
  ) {
    this.offset = databaseNow - time.elapsed();
  }

  /** `databaseNow` was read just now. An answer is old by the time of its way, so the latest of all measurements is the truest. */
  synchronise(databaseNow: number) {
    const measured = databaseNow - this.time.elapsed();
    if (measured > this.offset || measured < this.offset - tolerance) {
      this.offset = measured;
    }
  }

  /** Milliseconds since the epoch, whole. */
  now(): number {
    return Math.ceil(this.time.elapsed() + this.offset);
  }
}

import { performance } from 'node:perf_hooks';

/** A measurement that is earlier by less than this took longer on its way; one by more means that the database's clock was set back. */
const tolerance = 250;

/** The database's clock between two looks at it: carried on with a clock that never jumps. */
export class DatabaseClock {
  private offset: number;

  constructor(databaseNow: number) {
    this.offset = databaseNow - performance.now();
  }

  /** `databaseNow` was read just now. An answer is old by the time of its way, so the latest of all measurements is the truest. */
  synchronise(databaseNow: number) {
    const measured = databaseNow - performance.now();
    if (measured > this.offset || measured < this.offset - tolerance) {
      this.offset = measured;
    }
  }

  /** Milliseconds since the epoch, whole. */
  now(): number {
    return Math.ceil(performance.now() + this.offset);
  }
}

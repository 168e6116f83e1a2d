/**
 * How many requests a cluster gets at once: starts at half of `max`, grows by one after as many successes as the limit is high, and halves when the
 * cluster says that it is too much. Waiters are served in order.
 */
export class ConcurrencyLimit {
  private limit: number;
  private active = 0;
  private successes = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly max: number) {
    this.limit = Math.max(1, Math.ceil(max / 2));
  }

  get current(): number {
    return this.limit;
  }

  async run<T>(signal: AbortSignal, task: () => Promise<T>): Promise<T> {
    signal.throwIfAborted();
    if (this.active >= this.limit) {
      await this.turn(signal);
    } else {
      this.active += 1;
    }
    try {
      const result = await task();
      this.succeeded();
      return result;
    } finally {
      this.active -= 1;
      this.release();
    }
  }

  /** The cluster is overloaded. */
  slower(): void {
    this.limit = Math.max(1, Math.floor(this.limit / 2));
    this.successes = 0;
  }

  private succeeded(): void {
    this.successes += 1;
    if (this.successes >= this.limit && this.limit < this.max) {
      this.successes = 0;
      this.limit += 1;
    }
  }

  private turn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiter = {
        start: () => {
          signal.removeEventListener('abort', waiter.giveUp);
          this.active += 1;
          resolve();
        },
        giveUp: () => {
          this.waiting.splice(this.waiting.indexOf(waiter.start), 1);
          reject(signal.reason);
        },
      };
      signal.addEventListener('abort', waiter.giveUp, { once: true });
      this.waiting.push(waiter.start);
    });
  }

  private release(): void {
    while (this.active < this.limit) {
      const next = this.waiting.shift();
      if (!next) {
        return;
      }
      next();
    }
  }
}

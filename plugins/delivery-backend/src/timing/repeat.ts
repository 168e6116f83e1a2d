/** Does something again and again, one time after the other, until it is stopped. What fails is reported and tried again. */
export function repeat(options: {
  /** Milliseconds between the end of one time and the begin of the next. */
  readonly every: number;
  readonly work: () => Promise<void>;
  readonly failed: (error: unknown) => void;
}): { start(options?: { readonly immediately?: boolean }): void; wake(): void; stop(): Promise<void> } {
  let stopped = true;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let working = false;
  let again = false;

  function work() {
    clearTimeout(timer);
    working = true;
    again = false;
    running = options.work().catch(options.failed).then(schedule);
  }

  function schedule() {
    working = false;
    if (!stopped) {
      timer = setTimeout(work, again ? 0 : options.every);
    }
  }

  return {
    /** Does it the first time after a pause, or at once. */
    start({ immediately = false } = {}) {
      stopped = false;
      if (immediately) {
        work();
      } else {
        schedule();
      }
    },
    /** Does it now, or once more when it is just being done. */
    wake() {
      if (working) {
        again = true;
      } else if (!stopped) {
        work();
      }
    },
    /** Resolves when nothing is under way any more. */
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

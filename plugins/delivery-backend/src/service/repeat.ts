/** Does something again and again, one time after the other, until it is stopped. What fails is reported and tried again. */
export function repeat(options: {
  /** Milliseconds between the end of one time and the begin of the next. */
  readonly every: number;
  readonly work: () => Promise<void>;
  readonly failed: (error: unknown) => void;
}): { start(options?: { readonly immediately?: boolean }): void; stop(): Promise<void> } {
  let stopped = true;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  function work() {
    running = options.work().catch(options.failed).then(schedule);
  }

  function schedule() {
    if (!stopped) {
      timer = setTimeout(work, options.every);
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
    /** Resolves when nothing is under way any more. */
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

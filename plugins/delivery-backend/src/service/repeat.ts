/** Does something again and again, one time after the other, until it is stopped. What fails is reported and tried again. */
export function repeat(options: {
  /** Milliseconds between the end of one time and the begin of the next. */
  readonly every: number;
  readonly work: () => Promise<void>;
  readonly failed: (error: unknown) => void;
}): { start(): void; stop(): Promise<void> } {
  let stopped = true;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  function schedule() {
    if (!stopped) {
      timer = setTimeout(() => {
        running = options.work().catch(options.failed).then(schedule);
      }, options.every);
    }
  }

  return {
    start() {
      stopped = false;
      schedule();
    },
    /** Resolves when nothing is under way any more. */
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

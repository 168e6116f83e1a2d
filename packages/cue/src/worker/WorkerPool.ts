import { type ResourceLimits, Worker } from 'node:worker_threads';

/** What a job came to: JSON text, the text of an error, or the reason why its worker had to be given up. */
export type ProgramResult =
  | { readonly kind: 'json'; readonly json: string }
  | { readonly kind: 'error'; readonly text: string }
  | {
      readonly kind: 'exhausted';
      readonly reason: string;
      /** Its deadline has passed. */
      readonly late?: true;
    };

export interface WorkerPoolOptions {
  /**
   * The program of a worker, as text. It posts `{ ready: true }` or `{ failed }`, then answers `{ id, program }` with `{ id, json, heap }`,
   * `{ id, error, heap }`, or `{ id, broken }` when it can do nothing more.
   */
  readonly source: string;
  readonly workerData: object;
  readonly resourceLimits?: ResourceLimits;
  /** Worker threads at most. Default 2. */
  readonly workers?: number;
  /** A worker whose memory grew beyond this is replaced after its job, MiB. Default 200. */
  readonly recycleMiB?: number;
}

interface Job {
  readonly id: number;
  readonly program: string;
  readonly milliseconds: number;
  readonly settle: (result: ProgramResult) => void;
}

interface Slot {
  readonly worker: Worker;
  ready: boolean;
  job?: Job;
  timer?: NodeJS.Timeout;
}

type WorkerMessage =
  | { ready: true }
  | { failed: string }
  | { id: number; json: string; heap: number }
  | { id: number; error: string; heap: number }
  | { id: number; broken: string };

const BYTES_PER_MIB = 1024 * 1024;
const START_MILLISECONDS = 30_000;

/**
 * Threads that run programs, one at a time each, first come first served. A program that runs past its deadline, breaks its runtime or exceeds the
 * memory cap costs its worker, never another program: the worker is ended and replaced when the next job needs one.
 */
export class WorkerPool {
  readonly #options: WorkerPoolOptions;
  readonly #size: number;
  readonly #recycleMiB: number;
  readonly #slots = new Set<Slot>();
  readonly #queue: Job[] = [];
  #nextId = 1;
  #closed = false;

  private constructor(options: WorkerPoolOptions) {
    this.#options = options;
    this.#size = options.workers ?? 2;
    this.#recycleMiB = options.recycleMiB ?? 200;
  }

  static create(options: WorkerPoolOptions): WorkerPool {
    return new WorkerPool(options);
  }

  run(program: string, milliseconds: number): Promise<ProgramResult> {
    if (this.#closed) {
      return Promise.reject(new Error('The CUE engine is closed.'));
    }
    return new Promise(settle => {
      this.#queue.push({ id: this.#nextId++, program, milliseconds, settle });
      this.#dispatch();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    const slots = [...this.#slots];
    for (const job of this.#queue.splice(0)) {
      job.settle({ kind: 'exhausted', reason: 'the CUE engine was closed' });
    }
    for (const slot of slots) this.#retire(slot, 'the CUE engine was closed');
    await Promise.all(slots.map(slot => slot.worker.terminate()));
  }

  #dispatch() {
    while (this.#queue.length > 0) {
      const idle = [...this.#slots].find(slot => slot.ready && !slot.job);
      if (!idle) {
        const starting = [...this.#slots].filter(slot => !slot.ready).length;
        if (this.#slots.size < this.#size && starting < this.#queue.length) {
          this.#startWorker();
        }
        return;
      }
      const job = this.#queue.shift();
      if (job) this.#assign(idle, job);
    }
  }

  #assign(slot: Slot, job: Job) {
    slot.job = job;
    slot.timer = setTimeout(() => {
      this.#retire(slot, `more than ${job.milliseconds} ms`, true);
    }, job.milliseconds);
    slot.worker.postMessage({ id: job.id, program: job.program });
  }

  #startWorker() {
    const { source, workerData, resourceLimits } = this.#options;
    const worker = new Worker(source, {
      eval: true,
      workerData,
      resourceLimits,
      stdout: true,
      stderr: true,
    });
    worker.unref();
    const slot: Slot = { worker, ready: false };
    slot.timer = setTimeout(
      () => this.#retire(slot, 'the CUE runtime did not start'),
      START_MILLISECONDS,
    );
    this.#slots.add(slot);
    worker.on('message', (message: WorkerMessage) =>
      this.#receive(slot, message),
    );
    worker.on('error', error => this.#retire(slot, error.message));
    worker.on('exit', () => this.#retire(slot, 'the CUE runtime ended'));
  }

  #receive(slot: Slot, message: WorkerMessage) {
    if ('ready' in message) {
      slot.ready = true;
      clearTimeout(slot.timer);
      this.#dispatch();
      return;
    }
    if ('failed' in message) {
      this.#retire(slot, message.failed);
      return;
    }
    if (slot.job?.id !== message.id) return;
    if ('broken' in message) {
      this.#retire(slot, message.broken);
      return;
    }
    const { settle } = slot.job;
    clearTimeout(slot.timer);
    slot.job = undefined;
    settle(
      'json' in message
        ? { kind: 'json', json: message.json }
        : { kind: 'error', text: message.error },
    );
    if (message.heap > this.#recycleMiB * BYTES_PER_MIB) {
      this.#retire(slot, 'memory is given back');
    } else {
      this.#dispatch();
    }
  }

  /** Ends a worker for good; its job, or the next in line when it never started, ends with the reason. */
  #retire(slot: Slot, reason: string, late?: true) {
    if (!this.#slots.delete(slot)) return;
    clearTimeout(slot.timer);
    const job = slot.job ?? (slot.ready ? undefined : this.#queue.shift());
    job?.settle({ kind: 'exhausted', reason, ...(late ? { late } : {}) });
    void slot.worker.terminate();
    if (!this.#closed) this.#dispatch();
  }
}

import { Change, ObjectStore } from '../storage/ObjectStore';
import { Controller, WorkKey } from './Controller';

/** A failing piece of work is tried again after this time. */
const retryMilliseconds = 1000;

/** Clients wait no longer than this, in milliseconds, for a controller that has much to do. */
const longestTurn = 3;

/** Feeds one controller: each key once however often it changed meanwhile, and again when the controller asked for it. */
export class WorkQueue {
  readonly #pending = new Set<WorkKey>();
  readonly #timers = new Map<WorkKey, NodeJS.Timeout>();
  #turn: NodeJS.Immediate | undefined;
  #unsubscribe: () => void = () => {};

  constructor(readonly controller: Controller, readonly onError: (error: unknown) => void) {}

  start(store: ObjectStore): void {
    this.#unsubscribe = store.subscribe((change: Change) => this.add(this.controller.keysOf(change)));
    this.add(this.controller.allKeys());
  }

  add(keys: readonly WorkKey[]): void {
    for (const key of keys) this.#pending.add(key);
    if (this.#pending.size > 0) this.#turn ??= setImmediate(() => this.#work());
  }

  stop(): void {
    this.#unsubscribe();
    if (this.#turn) clearImmediate(this.#turn);
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#pending.clear();
  }

  #work(): void {
    this.#turn = undefined;
    const end = performance.now() + longestTurn;
    for (const key of this.#pending) {
      this.#pending.delete(key);
      this.#reconcile(key);
      if (performance.now() > end) break;
    }
    this.add([]);
  }

  #reconcile(key: WorkKey): void {
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
    let again: number | undefined;
    try {
      again = this.controller.reconcile(key);
    } catch (error) {
      this.onError(error);
      again = retryMilliseconds;
    }
    if (again === undefined) return;
    const timer = setTimeout(() => {
      this.#timers.delete(key);
      this.add([key]);
    }, Math.min(Math.max(again, 1), 2 ** 31 - 1));
    timer.unref();
    this.#timers.set(key, timer);
  }
}

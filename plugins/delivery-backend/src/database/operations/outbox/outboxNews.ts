import type { Knex } from 'knex';

/*
 * Lets this process know that a transaction which has just been committed left something in the outbox, so that it is sent at once. What is lost here, or written by another process,
 * is found by looking now and then.
 */
const writers = new WeakSet<Knex>();
const listeners = new Set<() => void>();

/** Called by whoever writes to the outbox. */
export function markOutbox(tx: Knex): void {
  writers.add(tx);
}

/** Called when the transaction is committed. */
export function tellOutbox(tx: Knex): void {
  if (writers.delete(tx)) {
    announceOutbox();
  }
}

/** Called after a statement that wrote to the outbox and was its own transaction. */
export function announceOutbox(): void {
  listeners.forEach(listener => listener());
}

/** Returns the function that ends it. */
export function onOutbox(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

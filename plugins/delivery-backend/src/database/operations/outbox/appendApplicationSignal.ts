import type { Knex } from 'knex';
import { appendOutbox, type OutboxMessage } from './appendOutbox';

/** Tells browsers that an Application looks different now, once the transaction is committed. */
export function appendApplicationSignal(tx: Knex.Transaction, application: { readonly namespace: string; readonly name: string }): void {
  appendOutbox(tx, applicationSignal(application));
}

export function applicationSignal({ namespace, name }: { readonly namespace: string; readonly name: string }): OutboxMessage {
  return { topic: 'signal', payload: { kind: 'application', namespace, name } };
}

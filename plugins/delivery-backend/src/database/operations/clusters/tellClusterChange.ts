import type { Knex } from 'knex';
import { appendOutbox } from '../outbox/appendOutbox';
import { notifyClusters } from './notifyClusters';

/** Tells browsers and the other backends, once the transaction is committed, that something was decided about a cluster. */
export async function tellClusterChange(tx: Knex.Transaction, name: string): Promise<void> {
  appendOutbox(tx, { topic: 'signal', payload: { kind: 'cluster', name } });
  await notifyClusters(tx);
}

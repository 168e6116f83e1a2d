import type { Knex } from 'knex';
import type { ApplicationRow } from '../../tables';
import { type ApplicationRecord, readApplicationRow } from './applicationRecord';

/**
 * The Application of that name, held until the transaction ends: submissions and deletions of one Application happen one after the other. Locks are
 * always taken in the order Application, run, approval.
 */
export async function lockApplication(
  tx: Knex.Transaction,
  ref: { readonly namespace: string; readonly name: string },
): Promise<ApplicationRecord | undefined> {
  // On SQLite the transaction itself holds the only lock there is; forUpdate means nothing there.
  const row = await tx<ApplicationRow>('applications')
    .where({ namespace: ref.namespace, name: ref.name })
    .forUpdate()
    .first();
  return row && readApplicationRow(row);
}

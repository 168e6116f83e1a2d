import type { Knex } from 'knex';
import { inTransaction } from '../../inTransaction';
import type { InventoryRow } from '../../tables';
import { appendApplicationSignal } from '../outbox/appendApplicationSignal';
import { closeDrift, trimDrifts } from './writeDrift';

export interface RecordHealedOptions {
  readonly driftId: string;
  readonly applicationId: string;
  readonly application: { readonly namespace: string; readonly name: string };
  readonly record: { readonly id: string; readonly runId: string };
  /** Of the object as it is now; another one when it was made again. */
  readonly uid: string;
  readonly message: string;
  readonly by: string;
}

/** Writes that an object was set back. */
export async function recordHealed(knex: Knex, options: RecordHealedOptions): Promise<void> {
  await inTransaction(knex, async tx => {
    await tx<InventoryRow>('inventory')
      .where({ id: options.record.id, run_id: options.record.runId, state: 'applied' })
      .update({ uid: options.uid });
    await closeDrift(tx, { id: options.driftId, state: 'healed', message: options.message, by: options.by });
    await trimDrifts(tx, options.applicationId);
    appendApplicationSignal(tx, options.application);
  });
}

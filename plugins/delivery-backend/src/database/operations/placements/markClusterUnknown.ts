import type { Knex } from 'knex';
import { databaseNow } from '../../databaseNow';
import { inTransaction } from '../../inTransaction';
import type { ApplicationRow, PlacementRow } from '../../tables';
import { appendApplicationSignal } from '../outbox/appendApplicationSignal';

/** Nothing is known any more of what runs in a cluster: says so on each of its placements. Returns how many Applications that concerns. */
export async function markClusterUnknown(
  knex: Knex,
  options: { readonly cluster: string; readonly message: string },
): Promise<number> {
  return inTransaction(knex, async tx => {
    const concerned = () =>
      tx<PlacementRow>('placements')
        .where({ cluster: options.cluster })
        .whereNotIn('health', ['deleting', 'failed'])
        .whereNot({ message: options.message });
    const applications = await tx<ApplicationRow>('applications')
      .whereIn('id', concerned().select('application_id'))
      .select('namespace', 'name');
    await concerned().update({ health: 'unknown', message: options.message, updated_at: await databaseNow(tx) });
    for (const application of applications) {
      appendApplicationSignal(tx, application);
    }
    return applications.length;
  });
}

import type { Knex } from 'knex';
import { inTransaction } from '../../inTransaction';
import type { ApplicationRow, ClusterRow, InventoryRow, PlacementRow } from '../../tables';
import { appendApplicationSignal } from '../outbox/appendApplicationSignal';
import { tellClusterChange } from './tellClusterChange';

/**
 * Forgets a joined cluster with its credential, its placements and what the inventory knows of it; its objects are not touched. With `onlyWhenEmpty` it stays while the
 * inventory still knows something there: a delivery may have come in between. Returns whether it is gone.
 */
export async function removeCluster(
  knex: Knex,
  name: string,
  options: { readonly onlyWhenEmpty: boolean },
): Promise<boolean> {
  return inTransaction(knex, async tx => {
    const inventory = () => tx<InventoryRow>('inventory').where({ cluster: name });
    if (options.onlyWhenEmpty && (await inventory().whereNot({ state: 'deleted' }).first('id'))) {
      return false;
    }
    await tx<ClusterRow>('clusters').where({ name, source: 'joined' }).delete();
    const applications = await tx<ApplicationRow>('applications')
      .whereIn('id', tx<PlacementRow>('placements').where({ cluster: name }).select('application_id'))
      .select('namespace', 'name');
    await inventory().delete();
    await tx<PlacementRow>('placements').where({ cluster: name }).delete();
    for (const application of applications) {
      appendApplicationSignal(tx, application);
    }
    await tellClusterChange(tx, name);
    return true;
  });
}

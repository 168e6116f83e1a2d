import type { Knex } from 'knex';
import { databaseNow } from '../../databaseNow';
import { inTransaction } from '../../inTransaction';
import type { ClusterRow } from '../../tables';
import { tellClusterChange } from './tellClusterChange';

/** Cordons a cluster, or (without `cordon`) ends that. Returns whether there is such a cluster. */
export async function writeCordon(
  knex: Knex,
  name: string,
  cordon: { readonly by: string; readonly reason?: string } | undefined,
): Promise<boolean> {
  return inTransaction(knex, async tx => {
    const updated = await tx<ClusterRow>('clusters')
      .where({ name })
      .update({
        cordoned_at: cordon ? await databaseNow(tx) : null,
        cordoned_by: cordon?.by ?? null,
        cordon_reason: cordon?.reason ?? null,
      });
    await tellClusterChange(tx, name);
    return updated > 0;
  });
}

import type { Knex } from 'knex';
import { inTransaction } from '../../inTransaction';
import type { ClusterRow } from '../../tables';
import { tellClusterChange } from './tellClusterChange';

/** From now on the name stands for this cluster. */
export async function acceptClusterUid(knex: Knex, cluster: { readonly name: string; readonly uid: string }): Promise<void> {
  const { name, uid } = cluster;
  await inTransaction(knex, async tx => {
    await tx<ClusterRow>('clusters').where({ name }).update({ uid });
    await tellClusterChange(tx, name);
  });
}

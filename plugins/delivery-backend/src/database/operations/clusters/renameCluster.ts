import type { Knex } from 'knex';
import { inTransaction } from '../../inTransaction';
import type { ClusterRow, InventoryRow } from '../../tables';
import { tellClusterChange } from './tellClusterChange';

export interface RenamedCluster {
  readonly name: string;
  readonly revision: number;
  readonly to: string;
  readonly labels: { readonly [key: string]: string };
  /** Encrypted anew: a credential belongs to a name. */
  readonly credential: string;
}

/** Renames a joined cluster that nothing was delivered to. `in-use`: something was; `taken`: there is one of the new name. */
export async function renameCluster(
  knex: Knex,
  cluster: RenamedCluster,
): Promise<'renamed' | 'in-use' | 'taken' | 'stale'> {
  const { name, to } = cluster;
  return inTransaction(knex, async tx => {
    if (await tx<InventoryRow>('inventory').where({ cluster: name }).first('id')) {
      return 'in-use';
    }
    if (await tx<ClusterRow>('clusters').where({ name: to }).first('name')) {
      return 'taken';
    }
    const updated = await tx<ClusterRow>('clusters')
      .where({ name, revision: cluster.revision, source: 'joined' })
      .update({
        name: to,
        labels: JSON.stringify(cluster.labels),
        credential: cluster.credential,
        revision: cluster.revision + 1,
      });
    if (updated === 0) {
      return 'stale';
    }
    await tellClusterChange(tx, name);
    await tellClusterChange(tx, to);
    return 'renamed';
  });
}

import type { Knex } from 'knex';
import { databaseNow } from '../../databaseNow';
import { inTransaction } from '../../inTransaction';
import type { ClusterRow } from '../../tables';
import type { ClusterRegistration } from './clusterRecord';
import { tellClusterChange } from './tellClusterChange';

export interface JoinedCluster {
  readonly name: string;
  readonly labels: { readonly [key: string]: string };
  readonly sandbox: boolean;
  readonly registration: ClusterRegistration;
  /** Encrypted. */
  readonly credential: string;
  readonly version?: object;
  readonly uid?: string;
  readonly by: string;
}

/** Registers a cluster. `taken`: there is one of this name. */
export async function insertJoinedCluster(knex: Knex, cluster: JoinedCluster): Promise<'inserted' | 'taken'> {
  return inTransaction(knex, async tx => {
    const now = await databaseNow(tx);
    const inserted = await tx<ClusterRow>('clusters')
      .insert({
        name: cluster.name,
        labels: JSON.stringify(cluster.labels),
        source: 'joined',
        endpoint: cluster.registration.server,
        credential: cluster.credential,
        state: 'connecting',
        message: `cluster ${cluster.name} has not answered yet`,
        version: cluster.version ? JSON.stringify(cluster.version) : null,
        sandbox: cluster.sandbox,
        changed_at: now,
        created_at: now,
        registration: JSON.stringify(cluster.registration),
        revision: 1,
        uid: cluster.uid ?? null,
        joined_by: cluster.by,
      })
      .onConflict('name')
      .ignore()
      .returning('name');
    if (inserted.length === 0) {
      return 'taken';
    }
    await tellClusterChange(tx, cluster.name);
    return 'inserted';
  });
}

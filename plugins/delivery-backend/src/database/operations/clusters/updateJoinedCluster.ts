import type { Knex } from 'knex';
import { inTransaction } from '../../inTransaction';
import type { ClusterRow } from '../../tables';
import type { ClusterRegistration } from './clusterRecord';
import { tellClusterChange } from './tellClusterChange';

export interface JoinedClusterChange {
  readonly labels?: { readonly [key: string]: string };
  readonly sandbox?: boolean;
  readonly registration?: ClusterRegistration;
  readonly uid?: string;
  /** Encrypted. */
  readonly credential?: string;
}

/** Changes a joined cluster as it was read at `revision`. `stale`: somebody else changed it meanwhile, or it is gone. */
export async function updateJoinedCluster(
  knex: Knex,
  cluster: { readonly name: string; readonly revision: number },
  change: JoinedClusterChange,
): Promise<'updated' | 'stale'> {
  const { labels, registration, credential, sandbox, uid } = change;
  return inTransaction(knex, async tx => {
    const updated = await tx<ClusterRow>('clusters')
      .where({ name: cluster.name, revision: cluster.revision, source: 'joined' })
      .update({
        revision: cluster.revision + 1,
        ...(labels ? { labels: JSON.stringify(labels) } : {}),
        ...(registration ? { registration: JSON.stringify(registration), endpoint: registration.server } : {}),
        ...(credential === undefined ? {} : { credential }),
        ...(sandbox === undefined ? {} : { sandbox }),
        ...(uid === undefined ? {} : { uid }),
      });
    if (updated === 0) {
      return 'stale';
    }
    await tellClusterChange(tx, cluster.name);
    return 'updated';
  });
}

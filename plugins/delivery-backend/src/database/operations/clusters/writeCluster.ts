import type { Knex } from 'knex';
import type { ClusterSnapshot } from '../../../clusters/types';
import type { ClusterRow } from '../../tables';

/** Writes what is known of a cluster; a version that an earlier process learned stays until a newer one is known. What people decided about it is not touched. */
export async function writeCluster(knex: Knex, snapshot: ClusterSnapshot): Promise<void> {
  const { name, source, state, message, sandbox } = snapshot;
  const version = snapshot.version ? { version: JSON.stringify(snapshot.version) } : {};
  const known = { state, message, sandbox, changed_at: snapshot.since, ...version };
  if (source === 'joined') {
    // Never an insert: one that was detached in this moment must not come back.
    await knex<ClusterRow>('clusters').where({ name, source }).update(known);
    return;
  }
  const described = { ...known, labels: JSON.stringify(snapshot.labels), endpoint: snapshot.endpoint };
  await knex<ClusterRow>('clusters')
    .insert({ ...described, name, source, created_at: snapshot.since })
    .onConflict('name')
    .merge(described)
    .whereNot('clusters.source', 'joined');
}

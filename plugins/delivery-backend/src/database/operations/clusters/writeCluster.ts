import type { Knex } from 'knex';
import type { ClusterSnapshot } from '../../../clusters/types';
import type { ClusterRow } from '../../tables';

/** Writes what is known of a cluster; a version that an earlier process learned stays until a newer one is known. */
export async function writeCluster(knex: Knex, snapshot: ClusterSnapshot): Promise<void> {
  const version = snapshot.version ? JSON.stringify(snapshot.version) : undefined;
  const row: ClusterRow = {
    name: snapshot.name,
    labels: JSON.stringify(snapshot.labels),
    source: snapshot.source,
    endpoint: snapshot.endpoint,
    credential: null,
    state: snapshot.state,
    message: snapshot.message,
    version: version ?? null,
    sandbox: snapshot.sandbox,
    changed_at: snapshot.since,
    created_at: snapshot.since,
  };
  const { name: _name, created_at: _createdAt, credential: _credential, version: _version, ...changing } = row;
  await knex<ClusterRow>('clusters')
    .insert(row)
    .onConflict('name')
    .merge({ ...changing, ...(version ? { version } : {}) });
}

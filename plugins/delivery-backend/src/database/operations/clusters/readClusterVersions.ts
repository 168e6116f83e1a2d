import type { ClusterVersion } from '@slipway/cluster';
import type { Knex } from 'knex';
import { readJson } from '../../readValue';
import type { ClusterRow } from '../../tables';

/** The version that each cluster told last: templates may ask for it while the cluster is away. */
export async function readClusterVersions(knex: Knex): Promise<ReadonlyMap<string, ClusterVersion>> {
  const rows = await knex<ClusterRow>('clusters').whereNotNull('version').select('name', 'version');
  return new Map(
    rows.flatMap(({ name, version }) => (version === null ? [] : [[name, readJson<ClusterVersion>(version)]])),
  );
}

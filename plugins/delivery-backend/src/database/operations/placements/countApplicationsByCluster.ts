import type { Knex } from 'knex';
import type { PlacementRow } from '../../tables';

/** How many Applications have something in each cluster. */
export async function countApplicationsByCluster(knex: Knex): Promise<ReadonlyMap<string, number>> {
  const rows = await knex<PlacementRow>('placements')
    .groupBy('cluster')
    .select('cluster')
    .countDistinct<{ cluster: string; applications: number | string }[]>({ applications: 'application_id' });
  return new Map(rows.map(({ cluster, applications }) => [cluster, Number(applications)]));
}

import type { Knex } from 'knex';
import type { ApplicationRow, PlacementRow } from '../../tables';
import { type PlacementHealth, readPlacementHealth } from './placementHealth';

/** What one component has in one environment of a cluster, and how it is. */
export interface ClusterPlacement {
  readonly application: { readonly namespace: string; readonly name: string };
  readonly environment: string;
  readonly component: string;
  readonly health: PlacementHealth;
  readonly ready: number;
  readonly total: number;
  readonly message: string;
}

/** What is delivered in one cluster, what is not healthy first; at most `limit` of it. */
export async function listClusterPlacements(
  knex: Knex,
  { cluster, limit }: { readonly cluster: string; readonly limit: number },
): Promise<ClusterPlacement[]> {
  const rows = await knex<PlacementRow>('placements')
    .join<ApplicationRow>('applications', 'applications.id', 'placements.application_id')
    .where('placements.cluster', cluster)
    .orderByRaw("case when placements.health = 'healthy' then 1 else 0 end")
    .orderBy(['applications.namespace', 'applications.name', 'placements.environment', 'placements.component', 'placements.namespace'])
    .limit(limit)
    .select<Row[]>(
      'applications.namespace as application_namespace',
      'applications.name as application_name',
      'placements.environment as environment',
      'placements.component as component',
      'placements.health as health',
      'placements.ready as ready',
      'placements.total as total',
      'placements.message as message',
    );
  return rows.map(({ application_namespace: namespace, application_name: name, health, ...row }) => ({
    ...row,
    health: readPlacementHealth(health),
    application: { namespace, name },
  }));
}

interface Row extends Omit<ClusterPlacement, 'application' | 'health'> {
  readonly health: string;
  readonly application_namespace: string;
  readonly application_name: string;
}

import type { Knex } from 'knex';
import { readBigint, readOptionalBigint } from '../../readValue';
import type { PlacementRow } from '../../tables';
import { type PlacementHealth, readPlacementHealth } from './placementHealth';

/** One component in one target, as it was delivered and as it is. */
export interface PlacementRecord {
  readonly applicationId: string;
  readonly environment: string;
  readonly component: string;
  readonly cluster: string;
  readonly namespace: string;
  readonly type: string;
  readonly revisionId: string;
  readonly runId: string;
  readonly health: PlacementHealth;
  readonly ready: number;
  readonly total: number;
  readonly message: string;
  readonly image?: string;
  readonly deliveredAt?: number;
  readonly updatedAt: number;
}

const idsPerQuery = 500;

/** All placements of some Applications, in a stable order. */
export async function listPlacements(knex: Knex, applicationIds: readonly string[]): Promise<PlacementRecord[]> {
  const placements: PlacementRecord[] = [];
  for (let start = 0; start < applicationIds.length; start += idsPerQuery) {
    const rows = await knex<PlacementRow>('placements')
      .whereIn('application_id', applicationIds.slice(start, start + idsPerQuery))
      .orderBy(['application_id', 'environment', 'cluster', 'namespace', 'component']);
    placements.push(...rows.map(readPlacementRow));
  }
  return placements;
}

export function readPlacementRow(row: PlacementRow): PlacementRecord {
  return {
    applicationId: row.application_id,
    environment: row.environment,
    component: row.component,
    cluster: row.cluster,
    namespace: row.namespace,
    type: row.type,
    revisionId: row.revision_id,
    runId: row.run_id,
    health: readPlacementHealth(row.health),
    ready: row.ready,
    total: row.total,
    message: row.message,
    image: row.image ?? undefined,
    deliveredAt: readOptionalBigint(row.delivered_at),
    updatedAt: readBigint(row.updated_at),
  };
}

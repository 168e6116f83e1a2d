import type { Knex } from 'knex';
import type { AtOnce } from '../../atOnce';
import { databaseNowSql, databaseNowValue } from '../../databaseNow';
import type { PlacementRow } from '../../tables';
import type { PlacementHealth } from './placementHealth';

/** Names one component in one target. */
export interface PlacementKey {
  readonly applicationId: string;
  readonly environment: string;
  readonly component: string;
  readonly cluster: string;
  readonly namespace: string;
}

export interface PlacementChange extends PlacementKey {
  readonly type: string;
  readonly revisionId: string;
  readonly runId: string;
  readonly health: PlacementHealth;
  readonly ready: number;
  readonly total: number;
  readonly message: string;
  readonly image?: string;
  /** Everything was applied now. */
  readonly delivered?: boolean;
}

const key = ['application_id', 'environment', 'component', 'cluster', 'namespace'];

/** Writes placements as they are now. The time of delivery stays until the next one. */
export async function writePlacements(tx: Knex, changes: readonly PlacementChange[]): Promise<void> {
  if (changes.length === 0) {
    return;
  }
  const at = databaseNowValue(tx);
  for (const change of changes) {
    const { delivered_at: delivered, ...changing } = { ...rowOf(change), delivered_at: change.delivered ? at : null, updated_at: at };
    await tx('placements')
      .insert({ ...changing, delivered_at: delivered })
      .onConflict(key)
      .merge({ ...changing, ...(delivered === null ? {} : { delivered_at: delivered }) });
  }
}

/** The same as a part of one statement for PostgreSQL. */
export function addPlacements(statement: AtOnce, knex: Knex, changes: readonly PlacementChange[], where: string): AtOnce {
  if (changes.length === 0) {
    return statement;
  }
  const rows = changes.map(change => ({ ...rowOf(change), delivered_at: change.delivered ? 1 : null }));
  const columns = Object.keys(rowOf(changes[0]));
  const now = databaseNowSql(knex);
  return statement.add(
    'placed',
    `insert into placements (${columns.join(', ')}, delivered_at, updated_at)
     select ${columns.join(', ')}, case when delivered_at is null then null else ${now} end, ${now} from json_populate_recordset(null::placements, ?::json) where ${where}
     on conflict (${key.join(', ')}) do update set ${columns.map(column => `${column} = excluded.${column}`).join(', ')},
       delivered_at = coalesce(excluded.delivered_at, placements.delivered_at), updated_at = excluded.updated_at`,
    [JSON.stringify(rows)],
  );
}

function rowOf(change: PlacementChange): Omit<PlacementRow, 'delivered_at' | 'updated_at'> {
  return {
    application_id: change.applicationId,
    environment: change.environment,
    component: change.component,
    cluster: change.cluster,
    namespace: change.namespace,
    type: change.type,
    revision_id: change.revisionId,
    run_id: change.runId,
    health: change.health,
    ready: change.ready,
    total: change.total,
    message: change.message,
    image: change.image ?? null,
  };
}

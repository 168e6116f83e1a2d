import type { Knex } from 'knex';
import { databaseNowValue } from '../../databaseNow';
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

/** Writes placements as they are now. The time of delivery stays until the next one. */
export async function writePlacements(tx: Knex, changes: readonly PlacementChange[]): Promise<void> {
  if (changes.length === 0) {
    return;
  }
  const at = databaseNowValue(tx);
  for (const change of changes) {
    const row = {
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
      delivered_at: change.delivered ? at : null,
      updated_at: at,
    } satisfies Record<keyof PlacementRow, unknown>;
    const { delivered_at: delivered, ...changing } = row;
    await tx('placements')
      .insert(row)
      .onConflict(['application_id', 'environment', 'component', 'cluster', 'namespace'])
      .merge({ ...changing, ...(delivered === null ? {} : { delivered_at: delivered }) });
  }
}

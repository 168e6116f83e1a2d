import type { Knex } from 'knex';
import { databaseNowValue } from '../../databaseNow';
import type { PlacementRow } from '../../tables';
import type { PlacementRecord } from './listPlacements';
import type { PlacementHealth } from './placementHealth';

export interface PlacementHealthChange {
  readonly health: PlacementHealth;
  readonly ready: number;
  readonly total: number;
  readonly message: string;
  readonly image?: string;
}

/** Writes how a placement is, unless somebody else has written how it is, or something else has been delivered there, since it was read: `outdated` then. */
export async function updatePlacementHealth(
  tx: Knex,
  placement: PlacementRecord,
  change: PlacementHealthChange,
): Promise<'updated' | 'outdated'> {
  const updated = await tx<PlacementRow>('placements')
    .where(seenColumns(placement))
    .whereNot('health', 'deleting')
    .update({
      health: change.health,
      ready: change.ready,
      total: change.total,
      message: change.message,
      image: change.image ?? placement.image ?? null,
      updated_at: databaseNowValue(tx),
    });
  return updated > 0 ? 'updated' : 'outdated';
}

/** What a row still holds when nobody has written it since the placement was read. */
export function seenColumns(placement: PlacementRecord) {
  return {
    application_id: placement.applicationId,
    environment: placement.environment,
    component: placement.component,
    cluster: placement.cluster,
    namespace: placement.namespace,
    revision_id: placement.revisionId,
    run_id: placement.runId,
    updated_at: placement.updatedAt,
  };
}

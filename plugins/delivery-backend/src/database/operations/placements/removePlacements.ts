import type { Knex } from 'knex';
import type { PlacementRow } from '../../tables';
import type { PlacementKey } from './writePlacements';

/** Removes placements in which nothing runs any more. */
export async function removePlacements(tx: Knex, keys: readonly PlacementKey[]): Promise<void> {
  for (const key of keys) {
    await tx<PlacementRow>('placements')
      .where({
        application_id: key.applicationId,
        environment: key.environment,
        component: key.component,
        cluster: key.cluster,
        namespace: key.namespace,
      })
      .delete();
  }
}

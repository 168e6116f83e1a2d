import type { Knex } from 'knex';
import { dialectOf } from '../../dialect';
import { runPrepared } from '../../prepared';
import { readBoolean } from '../../readValue';
import type { DbBoolean, InventoryRow, PlacementRow } from '../../tables';
import { listPlacements, type PlacementRecord, readPlacementRow } from './listPlacements';

/** What a delivery finds on record. */
export interface DeliveryState {
  readonly placements: readonly PlacementRecord[];
  /** Whether there are objects that another run has put there. */
  readonly hasOthers: boolean;
}

export async function readDeliveryState(knex: Knex, { applicationId, runId }: { readonly applicationId: string; readonly runId: string }): Promise<DeliveryState> {
  if (dialectOf(knex) === 'postgres') {
    const [{ placements, others }] = await runPrepared<{ placements: readonly PlacementRow[] | null; others: DbBoolean }>(
      knex,
      `select (select json_agg(p order by p.environment, p.cluster, p.namespace, p.component) from placements p where p.application_id = $1) as placements,
         exists (select 1 from inventory where application_id = $1 and run_id <> $2) as others`,
      [applicationId, runId],
    );
    return { placements: (placements ?? []).map(readPlacementRow), hasOthers: readBoolean(others) };
  }
  const other = await knex<InventoryRow>('inventory').where({ application_id: applicationId }).whereNot({ run_id: runId }).first('id');
  return { placements: await listPlacements(knex, [applicationId]), hasOthers: other !== undefined };
}

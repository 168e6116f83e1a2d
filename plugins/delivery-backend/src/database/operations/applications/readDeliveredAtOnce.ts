import type { Knex } from 'knex';
import { runPrepared } from '../../prepared';
import { readBoolean } from '../../readValue';
import type { DbBoolean, DriftRow, PlacementRow } from '../../tables';
import { type DriftRecord, readDriftRow } from '../drifts/driftRecord';
import { inventoryColumns, type InventoryColumns, type InventoryRecord, readInventoryRow } from '../inventory/inventoryRecord';
import { type PlacementRecord, readPlacementRow } from '../placements/listPlacements';
import type { DeliveredApplication } from './listDeliveredApplications';

export interface DeliveredWhole extends DeliveredApplication {
  readonly placements: readonly PlacementRecord[];
  readonly inventory: readonly InventoryRecord[];
  readonly openDrifts: readonly DriftRecord[];
}

interface Row {
  readonly id: string;
  readonly namespace: string;
  readonly name: string;
  readonly active_run: string | null;
  readonly has_choices: DbBoolean;
  /** Documents, which the driver has parsed. */
  readonly placements: readonly PlacementRow[] | null;
  readonly inventory: readonly InventoryColumns[] | null;
  readonly drifts: readonly DriftRow[] | null;
}

/** Those of the named Applications that there are and that are not being deleted, with all that they have, by one statement of PostgreSQL. */
export async function readDeliveredAtOnce(
  knex: Knex,
  names: readonly { readonly namespace: string; readonly name: string }[],
): Promise<readonly DeliveredWhole[]> {
  const columns = inventoryColumns.map(column => `'${column}', i.${column}`).join(', ');
  const rows = await runPrepared<Row>(
    knex,
    `select a.id, a.namespace, a.name, r.id as active_run,
       exists (select 1 from field_choices c where c.application_id = a.id) as has_choices,
       (select json_agg(p order by p.environment, p.cluster, p.namespace, p.component) from placements p where p.application_id = a.id) as placements,
       (select json_agg(json_build_object(${columns}) order by i.intended_at, i.position, i.id) from inventory i where i.application_id = a.id) as inventory,
       (select json_agg(d order by d.detected_at, d.id) from drifts d where d.application_id = a.id and d.open_object is not null) as drifts
     from applications a left join runs r on r.active_application = a.id
     where a.deleting_since is null and (a.namespace, a.name) in (select n.namespace, n.name from json_to_recordset($1::json) as n(namespace text, name text))`,
    [JSON.stringify(names.map(({ namespace, name }) => ({ namespace, name })))],
  );
  return rows.map(row => ({
    id: row.id,
    namespace: row.namespace,
    name: row.name,
    ...(row.active_run === null ? {} : { activeRun: row.active_run }),
    hasChoices: readBoolean(row.has_choices),
    placements: (row.placements ?? []).map(readPlacementRow),
    inventory: (row.inventory ?? []).map(readInventoryRow),
    openDrifts: (row.drifts ?? []).map(readDriftRow),
  }));
}

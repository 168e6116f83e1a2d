import type { Knex } from 'knex';
import { databaseNowSql } from '../../databaseNow';
import { readBigint } from '../../readValue';
import type { DbBigint, InventoryRow } from '../../tables';
import { applicationSignal } from '../outbox/appendApplicationSignal';
import { addToOutbox, tellOutbox } from '../outbox/outboxNews';
import { addPlacements, type PlacementChange } from '../placements/writePlacements';
import { type Fence, FencedError, holdingFence } from './holdFence';
import { inventoryColumns, type InventoryColumns } from './inventoryRecord';

const key = ['application_id', 'revision_id', 'environment', 'cluster', 'api_version', 'kind', 'namespace', 'name'];
const fromNow = 'intended_at';
const stays: readonly string[] = ['id', 'uid', 'stored', ...key];
const written = 'exists (select 1 from written)';

export interface WriteIntentsOptions extends Fence {
  /** Of one revision; one at least. */
  readonly rows: readonly InventoryRow[];
  readonly placements: readonly PlacementChange[];
  readonly application: { readonly namespace: string; readonly name: string };
}

/**
 * Puts intents on record, on PostgreSQL: one statement that is a transaction of its own. What this run has on record already with the same content stays as it is. Answers the rows of the
 * revision as they are then.
 */
export async function recordIntentsAtOnce(knex: Knex, options: WriteIntentsOptions): Promise<readonly InventoryColumns[]> {
  const { rows, placements, application } = options;
  const columns = Object.keys(rows[0]);
  const hint = applicationSignal(application);
  const statement = holdingFence(options).add(
    'written',
    `insert into inventory (${columns.join(', ')})
     select ${columns.map(column => (column === fromNow ? databaseNowSql(knex) : column)).join(', ')} from json_populate_recordset(null::inventory, ?::json)
     where exists (select 1 from held)
     on conflict (${key.join(', ')}) do update set ${columns
       .filter(column => !stays.includes(column))
       .map(column => `${column} = excluded.${column}`)
       .join(', ')}
     where not (inventory.run_id = excluded.run_id and inventory.manifest_hash = excluded.manifest_hash and inventory.state in ('applied', 'intended'))
     returning ${inventoryColumns.join(', ')}`,
    [JSON.stringify(rows)],
  );
  addToOutbox(addPlacements(statement, knex, placements, written), knex, hint, written);
  const named = inventoryColumns.join(', ');
  const [{ application_id: applicationId, revision_id: revisionId }] = rows;
  const found = await statement.run<InventoryColumns & { hint: DbBigint | null; held: string }>(
    knex,
    `select held.id as held, (select id from hinted) as hint, known.* from held left join (
       select ${named} from written
       union all select ${named} from inventory where application_id = ? and revision_id = ? and id not in (select id from written)
     ) as known on true`,
    [applicationId, revisionId],
  );
  if (found.length === 0) {
    throw new FencedError(options.runId);
  }
  const [{ hint: hintId }] = found;
  if (hintId !== null) {
    tellOutbox(knex, [{ ...hint, id: readBigint(hintId) }]);
  }
  return found;
}

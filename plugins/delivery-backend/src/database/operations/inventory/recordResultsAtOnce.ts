import type { Knex } from 'knex';
import { readBigint } from '../../readValue';
import type { DbBigint } from '../../tables';
import { databaseNowSql } from '../../databaseNow';
import { applicationSignal } from '../outbox/appendApplicationSignal';
import { addToOutbox, tellOutbox } from '../outbox/outboxNews';
import { addPlacements } from '../placements/writePlacements';
import { FencedError, holdingFence } from './holdFence';
import type { InventoryResult, RecordResultsOptions } from './recordResults';

const held = 'exists (select 1 from held)';

/** Writes down what became of objects, on PostgreSQL: one statement that is a transaction of its own. */
export async function recordResultsAtOnce(knex: Knex, options: RecordResultsOptions): Promise<void> {
  const { results, placements = [] } = options;
  const statement = holdingFence(options);
  if (results.length > 0) {
    statement.add(
      'results',
      `update inventory set state = r.state, error = r.error, uid = coalesce(r.uid, inventory.uid), stored = coalesce(r.stored, inventory.stored),
         conflicts = case when r.state in ('applied', 'failed') then r.conflicts else inventory.conflicts end,
         applied_at = case when r.state = 'applied' then ${databaseNowSql(knex)} else inventory.applied_at end
       from json_to_recordset(?::json) as r(id text, state text, error text, uid text, stored text, conflicts text)
       where inventory.id = r.id and ${held}`,
      [JSON.stringify(results.map(columnsOf))],
    );
  }
  const hint = placements.length > 0 ? applicationSignal(options.application) : undefined;
  if (hint) {
    addToOutbox(addPlacements(statement, knex, placements, held), knex, hint, held);
  }
  const [row] = await statement.run<{ hint: DbBigint | null }>(knex, `select ${hint ? '(select id from hinted)' : 'null'} as hint from held`);
  if (!row) {
    throw new FencedError(options.runId);
  }
  if (hint && row.hint !== null) {
    tellOutbox(knex, [{ ...hint, id: readBigint(row.hint) }]);
  }
}

/** What is absent stays as it is, but for an error. */
function columnsOf(result: InventoryResult) {
  const { id, state } = result;
  switch (state) {
    case 'applied':
      return { id, state, uid: result.uid, ...(result.stored ? { stored: JSON.stringify(result.stored) } : {}) };
    case 'failed':
      return { id, state, error: result.error, ...(result.conflicts && result.conflicts.length > 0 ? { conflicts: JSON.stringify(result.conflicts) } : {}) };
    case 'pruning':
      return { id, state, ...(result.error === undefined ? {} : { error: result.error }) };
    case 'deleted':
      return { id, state };
    default:
      return result satisfies never;
  }
}

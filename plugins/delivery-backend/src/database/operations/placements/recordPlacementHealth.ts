import type { Knex } from 'knex';
import { AtOnce } from '../../atOnce';
import { databaseNowSql } from '../../databaseNow';
import { dialectOf } from '../../dialect';
import { inTransaction } from '../../inTransaction';
import { readBigint } from '../../readValue';
import type { DbBigint } from '../../tables';
import { madeDue } from '../leases/madeDue';
import { wakeRun } from '../leases/wakeRun';
import { appendApplicationSignal, applicationSignal } from '../outbox/appendApplicationSignal';
import { addToOutbox, tellOutbox } from '../outbox/outboxNews';
import { toldToRunners } from '../runs/notifyRunners';
import type { PlacementRecord } from './listPlacements';
import { type PlacementHealthChange, seenColumns, updatePlacementHealth } from './updatePlacementHealth';

export interface ObservedHealth {
  readonly name: { readonly namespace: string; readonly name: string };
  /** Looks again, because something changed for it. */
  readonly activeRun?: string;
  /** Placements as they were read, and how they are. */
  readonly changes: readonly { readonly placement: PlacementRecord; readonly change: PlacementHealthChange }[];
}

/**
 * Writes how some placements of an Application are, wakes the run that may wait for that, and tells browsers: all or nothing. `some`: of at least one placement somebody else has written
 * since it was read, which stays.
 */
export async function recordPlacementHealth(knex: Knex, observed: ObservedHealth): Promise<'all' | 'some'> {
  return dialectOf(knex) === 'postgres' ? recordAtOnce(knex, observed) : recordInTurn(knex, observed);
}

async function recordInTurn(knex: Knex, { name, activeRun, changes }: ObservedHealth): Promise<'all' | 'some'> {
  return inTransaction(knex, async tx => {
    if (activeRun) {
      await wakeRun(tx, activeRun);
    }
    let written: 'all' | 'some' = 'all';
    for (const { placement, change } of changes) {
      written = (await updatePlacementHealth(tx, placement, change)) === 'outdated' ? 'some' : written;
    }
    appendApplicationSignal(tx, name);
    return written;
  });
}

const columns = ['application_id', 'environment', 'component', 'cluster', 'namespace', 'revision_id', 'run_id', 'health', 'message', 'image'] as const;

/** The run comes before its placements, as in every transaction: they look at what became of it. */
async function recordAtOnce(knex: Knex, { name, activeRun, changes }: ObservedHealth): Promise<'all' | 'some'> {
  const key = columns.slice(0, 7).map(column => `p.${column} = seen.${column}`);
  const hint = applicationSignal(name);
  const statement = new AtOnce()
    .add(
      'woken',
      `update runs set due_at = ${madeDue(knex).toQuery()} where id = ? and finished_at is null and active_application is not null returning ${toldToRunners(knex).toQuery()}`,
      [activeRun ?? null],
    )
    .add(
      'changed',
      `update placements p set health = seen.health, ready = seen.ready, total = seen.total, message = seen.message, image = coalesce(seen.image, p.image), updated_at = ${databaseNowSql(knex)}
       from json_to_recordset(?::json) as seen(${columns.map(column => `${column} text`).join(', ')}, ready integer, total integer, updated_at bigint)
       where ${key.join(' and ')} and p.updated_at = seen.updated_at and p.health <> 'deleting' and (select count(*) from woken) >= 0
       returning p.component`,
      [JSON.stringify(changes.map(({ placement, change }) => ({ ...seenColumns(placement), ...change })))],
    );
  const [row] = await addToOutbox(statement, knex, hint, 'true').run<{ changed: DbBigint; hint: DbBigint }>(
    knex,
    'select (select count(*) from changed) as changed, (select id from hinted) as hint',
  );
  tellOutbox(knex, [{ ...hint, id: readBigint(row.hint) }]);
  return readBigint(row.changed) === changes.length ? 'all' : 'some';
}

import type { Knex } from 'knex';
import { databaseNowSql } from '../../databaseNow';
import { AtOnce } from '../../atOnce';
import { dialectOf } from '../../dialect';
import { readBigint } from '../../readValue';
import type { ApplicationRow, DbBigint, RunRow } from '../../tables';

/** Another runner has taken the run over: what this one still knows must not be written. */
export class FencedError extends Error {
  constructor(runId: string) {
    super(`Run ${runId} was taken over by another runner.`);
    this.name = 'FencedError';
  }
}

/** The run under whose lease something is written. */
export interface Fence {
  readonly runId: string;
  readonly fence: number;
}

/**
 * Makes sure, until the transaction ends, that nobody else has taken the run over. Answers the database's time, milliseconds. Throws `FencedError`.
 *
 * On PostgreSQL the Application is locked before the run, as everywhere: rows of the inventory refer to the Application, so that writing them would lock it anyway, but
 * in the wrong order. SQLite transactions hold the only write lock from their begin.
 */
export async function holdFence(tx: Knex.Transaction, { runId, fence }: Fence): Promise<number> {
  const runs = () => tx<RunRow>('runs').where({ id: runId, fence });
  const held = runs().select<{ now: DbBigint }[]>(tx.raw(`${databaseNowSql(tx)} as now`));
  if (dialectOf(tx) === 'postgres') {
    // The rows of the second part are looked for among those that the first part has locked: it comes first.
    const application = tx<ApplicationRow>('applications').whereIn('id', runs().select('application_id')).select('id').forKeyShare();
    held.with('application', application).whereIn('application_id', tx.select('id').from('application')).forShare('runs');
  }
  const [row] = await held;
  if (!row) {
    throw new FencedError(runId);
  }
  return readBigint(row.now);
}

/** The same as the first parts of one statement for PostgreSQL: `held` has a row when nobody else has taken the run over. */
export function holdingFence({ runId, fence }: Fence): AtOnce {
  const mine = 'from runs where id = ? and fence = ?';
  return new AtOnce()
    .add('application', `select id from applications where id in (select application_id ${mine}) for key share`, [runId, fence])
    .add('held', `select id ${mine} and application_id in (select id from application) for share`, [runId, fence]);
}

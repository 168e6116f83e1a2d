import type { Knex } from 'knex';
import { databaseNowSql } from '../../databaseNow';
import type { RunRow } from '../../tables';
import { notifyRunners } from '../runs/notifyRunners';

/** Makes an unfinished run due now, for whichever runner is first. */
export async function wakeRun(knex: Knex, runId: string): Promise<void> {
  const now = databaseNowSql(knex);
  await knex<RunRow>('runs')
    .where({ id: runId })
    .whereNull('finished_at')
    .whereNotNull('active_application')
    .andWhere(later => later.whereNull('due_at').orWhereRaw(`due_at > ${now}`))
    .update({ due_at: knex.raw(now) });
  await notifyRunners(knex, runId);
}

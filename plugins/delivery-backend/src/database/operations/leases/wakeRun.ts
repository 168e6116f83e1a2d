import type { Knex } from 'knex';
import type { RunRow } from '../../tables';
import { toldToRunners } from '../runs/notifyRunners';
import { madeDue } from './madeDue';

/** Makes an unfinished run due now, for whichever runner is first; one that is being worked on looks again. */
export async function wakeRun(knex: Knex, runId: string): Promise<void> {
  await knex<RunRow>('runs')
    .where({ id: runId })
    .whereNull('finished_at')
    .whereNotNull('active_application')
    .update({ due_at: madeDue(knex) })
    .returning(toldToRunners(knex));
}

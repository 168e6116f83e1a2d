import type { Knex } from 'knex';
import type { StepActionRow } from '../../tables';
import { type ActionRecord, readActionRow } from './actionRecord';

/** What is on record of the actions of a step. */
export async function readActions(knex: Knex, { runId, stepId }: { readonly runId: string; readonly stepId: string }): Promise<ActionRecord[]> {
  const rows = await knex<StepActionRow>('step_actions').where({ run_id: runId, step_id: stepId }).orderBy(['intended_at', 'path']);
  return rows.map(readActionRow);
}

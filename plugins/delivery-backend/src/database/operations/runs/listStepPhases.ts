import type { Knex } from 'knex';
import type { StepRunRow } from '../../tables';

/** How far the steps of a run are. */
export async function listStepPhases(knex: Knex, runId: string): Promise<{ readonly id: string; readonly type: string; readonly phase: string }[]> {
  const rows = await knex<StepRunRow>('step_runs').where({ run_id: runId }).orderBy('position').select('step_id', 'type', 'phase');
  return rows.map(({ step_id: id, type, phase }) => ({ id, type, phase }));
}

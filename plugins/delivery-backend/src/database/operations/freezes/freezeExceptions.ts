import type { Knex } from 'knex';
import type { FreezeExceptionRow } from '../../tables';

/** Whether somebody let this step of a run go on in a freeze. */
export async function hasFreezeException(knex: Knex, runId: string, stepId: string): Promise<boolean> {
  return (await knex<FreezeExceptionRow>('freeze_exceptions').where({ run_id: runId, step_id: stepId }).first()) !== undefined;
}

/** Lets a step go on in the freeze. Of two people who do so the first counts. */
export async function insertFreezeException(
  tx: Knex.Transaction,
  exception: { readonly runId: string; readonly stepId: string; readonly actor: string; readonly reason: string; readonly at: number },
): Promise<void> {
  const { runId, stepId, actor, reason, at } = exception;
  await tx<FreezeExceptionRow>('freeze_exceptions').insert({ run_id: runId, step_id: stepId, actor, reason, at }).onConflict(['run_id', 'step_id']).ignore();
}

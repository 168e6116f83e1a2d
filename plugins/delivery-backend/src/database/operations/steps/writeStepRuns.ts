import { type RunState, whyStep } from '@slipway/workflow';
import type { Knex } from 'knex';
import type { StepRunRow } from '../../tables';

export async function upsertStepRuns(tx: Knex, rows: readonly StepRunRow[]): Promise<void> {
  // SQLite limits the number of values in one statement.
  for (let start = 0; start < rows.length; start += 50) {
    await tx<StepRunRow>('step_runs')
      .insert(rows.slice(start, start + 50))
      .onConflict(['run_id', 'step_id'])
      .merge();
  }
}

/** The rows of the steps that differ between the two states; of all steps when there is no state before. */
export function stepRunRows(runId: string, before: RunState | undefined, after: RunState): StepRunRow[] {
  return after.plan.steps.flatMap((planned, position): StepRunRow[] => {
    const step = after.steps[planned.id];
    if (before?.steps[planned.id] === step) {
      return [];
    }
    return [
      {
        run_id: runId,
        step_id: planned.id,
        parent_id: planned.parentId ?? null,
        position,
        name: planned.step.name,
        type: planned.step.type,
        phase: step.phase,
        reason: step.reason ?? null,
        message: whyStep(after, planned.id),
        attempt: step.attempt,
        started_at: step.startedAt ?? null,
        finished_at: step.finishedAt ?? null,
        timeout_at: step.timeoutAt ?? null,
      },
    ];
  });
}

import { describeEvent, type RunEvent, type RunState } from '@slipway/workflow';
import type { Knex } from 'knex';
import type { RunEventRow } from '../../tables';

/** An event with the states around it. */
export interface AppliedEvent {
  readonly before: RunState;
  readonly event: RunEvent;
  readonly after: RunState;
}

/** Writes the history. Two writers of one number collide on the unique index. */
export async function appendRunEvents(tx: Knex.Transaction, runId: string, applied: readonly AppliedEvent[]): Promise<void> {
  if (applied.length === 0) {
    return;
  }
  await tx<RunEventRow>('run_events').insert(
    applied.map(({ before, event, after }) => ({
      run_id: runId,
      seq: after.seq,
      type: event.type,
      step_id: 'stepId' in event ? event.stepId : null,
      actor: 'actor' in event ? event.actor : null,
      message: describeEvent(before, event, after) ?? '',
      event: JSON.stringify(event),
      at: event.at,
    })),
  );
}

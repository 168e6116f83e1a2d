import { describeEvent, type RunEvent, type RunState } from '@slipway/workflow';
import type { RunEventRow } from '../../tables';

/** An event with the states around it. */
export interface AppliedEvent {
  readonly before: RunState;
  readonly event: RunEvent;
  readonly after: RunState;
}

/** The history as rows. Two writers of one number collide on the unique index. */
export function eventRows(runId: string, applied: readonly AppliedEvent[]): Omit<RunEventRow, 'id'>[] {
  return applied.map(({ before, event, after }) => ({
    run_id: runId,
    seq: after.seq,
    type: event.type,
    step_id: 'stepId' in event ? event.stepId : null,
    actor: 'actor' in event ? event.actor : null,
    message: describeEvent(before, event, after) ?? '',
    event: JSON.stringify(event),
    at: event.at,
  }));
}

import type { JsonObject } from '@slipway/oam';
import { readBigint, readJson } from '../../readValue';
import type { StepActionRow } from '../../tables';

/**
 * - `intended`: it is about to happen, or somebody died while it did
 * - `done`: it happened; `result` is what the template is told
 * - `failed`: it did not happen
 * - `unknown`: nobody can say; a person decides
 * - `noted`: no effect, something to be remembered between executions of the step
 */
export type ActionState = 'intended' | 'done' | 'failed' | 'unknown' | 'noted';

/** Names an action of a step. */
export interface ActionKey {
  readonly stepId: string;
  readonly path: string;
}

/** What is on record of an action. */
export interface ActionRecord extends ActionKey {
  readonly action: string;
  readonly state: ActionState;
  readonly idempotencyKey: string;
  readonly attempt: number;
  readonly intent: JsonObject;
  readonly result?: JsonObject;
  readonly message?: string;
  /** Milliseconds since the epoch, database time. */
  readonly intendedAt: number;
}

export function readActionRow(row: StepActionRow): ActionRecord {
  return {
    stepId: row.step_id,
    path: row.path,
    action: row.action,
    state: readState(row.state),
    idempotencyKey: row.idempotency_key,
    attempt: row.attempt,
    intent: readJson<JsonObject>(row.intent),
    ...(row.result === null ? {} : { result: readJson<JsonObject>(row.result) }),
    ...(row.message === null ? {} : { message: row.message }),
    intendedAt: readBigint(row.intended_at),
  };
}

function readState(state: string): ActionState {
  switch (state) {
    case 'intended':
    case 'done':
    case 'failed':
    case 'unknown':
    case 'noted':
      return state;
    default:
      throw new Error(`The database holds "${state}" as the state of an action.`);
  }
}

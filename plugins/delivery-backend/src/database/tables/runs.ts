import type { DbBigint } from './scalars';

/* Runs, their steps and what happens to them. */

export interface RunRow {
  id: string;
  application_id: string;
  revision_id: string | null;
  kind: string;
  phase: string;
  message: string;
  plan: string;
  state: string;
  active_application: string | null;
  fence: number;
  failures: number;
  lease_owner: string | null;
  lease_expires_at: DbBigint | null;
  due_at: DbBigint | null;
  served_at: DbBigint;
  team: string | null;
  submitted_by: string;
  submitted_by_kind: string;
  created_at: DbBigint;
  started_at: DbBigint | null;
  finished_at: DbBigint | null;
  cause: string | null;
}

export interface RunInboxRow {
  id: DbBigint;
  run_id: string;
  event: string;
  at: DbBigint;
}

export interface RunEventRow {
  id: DbBigint;
  run_id: string;
  seq: number;
  type: string;
  step_id: string | null;
  actor: string | null;
  message: string;
  event: string;
  at: DbBigint;
}

export interface StepRunRow {
  run_id: string;
  step_id: string;
  parent_id: string | null;
  position: number;
  name: string;
  type: string;
  phase: string;
  reason: string | null;
  message: string;
  attempt: number;
  started_at: DbBigint | null;
  finished_at: DbBigint | null;
  timeout_at: DbBigint | null;
}

export interface FreezeExceptionRow {
  run_id: string;
  step_id: string;
  actor: string;
  reason: string;
  at: DbBigint;
}

export interface StepActionRow {
  run_id: string;
  step_id: string;
  path: string;
  action: string;
  state: string;
  idempotency_key: string;
  attempt: number;
  intent: string;
  result: string | null;
  message: string | null;
  intended_at: DbBigint;
  finished_at: DbBigint | null;
}

export interface OutboxRow {
  id: DbBigint;
  topic: string;
  payload: string;
  created_at: DbBigint;
}

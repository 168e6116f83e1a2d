import type { DbBigint, DbBoolean } from './scalars';

/* Approvals and decisions. */

export interface ApprovalRow {
  id: string;
  run_id: string;
  application_id: string;
  step_id: string;
  step_name: string;
  state: string;
  hash: string;
  environments: string;
  subject: string;
  rules: string;
  message: string;
  submitted_by: string;
  requested_at: DbBigint;
  expires_at: DbBigint | null;
  decided_by: string | null;
  decided_at: DbBigint | null;
  comment: string | null;
  policies: string | null;
  broken_glass: DbBoolean;
  renewal: string | null;
}

export interface ApprovalDecisionRow {
  id: DbBigint;
  approval_id: string;
  actor: string;
  decision: string;
  hash: string;
  comment: string | null;
  at: DbBigint;
  groups: string | null;
}

import type { ApprovalState } from '@slipway/backstage-plugin-delivery-common';
import type { ApprovalPolicy } from '../../../approvals/approvalPolicy';
import type { EnvironmentRule } from '../../../approvals/approvalRules';
import type { ApprovalSubject } from '../../../approvals/approvalSubject';
import { readBigint, readBoolean, readJson, readOptionalBigint } from '../../readValue';
import type { ApprovalRow } from '../../tables';

/** An approval as it lies in the database. Times are milliseconds since the epoch. */
export interface ApprovalRecord {
  readonly id: string;
  readonly runId: string;
  readonly applicationId: string;
  readonly stepId: string;
  readonly stepName: string;
  readonly state: ApprovalState;
  readonly hash: string;
  readonly environments: readonly string[];
  /** The rules that held when it was asked for; once decided, those that it was decided by. */
  readonly rules: readonly EnvironmentRule[];
  readonly message: string;
  readonly submittedBy: string;
  readonly requestedAt: number;
  readonly expiresAt?: number;
  readonly decidedBy?: string;
  readonly decidedAt?: number;
  readonly comment?: string;
  /** What the Application itself asks for. */
  readonly policies: readonly ApprovalPolicy[];
  /** Approved past the rules. */
  readonly brokenGlass: boolean;
  /** Why it is asked for although something like it was asked for before. */
  readonly renewal?: string;
}

export interface ApprovalWithSubject extends ApprovalRecord {
  readonly subject: ApprovalSubject;
}

/** Every column but the subject, which is large and wanted only with a single approval. */
export const approvalColumns = [
  'id',
  'run_id',
  'application_id',
  'step_id',
  'step_name',
  'state',
  'hash',
  'environments',
  'rules',
  'message',
  'submitted_by',
  'requested_at',
  'expires_at',
  'decided_by',
  'decided_at',
  'comment',
  'policies',
  'broken_glass',
  'renewal',
] as const satisfies readonly (keyof ApprovalRow)[];

export function readApprovalRow(row: Omit<ApprovalRow, 'subject'>): ApprovalRecord {
  return {
    id: row.id,
    runId: row.run_id,
    applicationId: row.application_id,
    stepId: row.step_id,
    stepName: row.step_name,
    state: readState(row.state),
    hash: row.hash,
    environments: readJson<string[]>(row.environments),
    rules: readJson<EnvironmentRule[]>(row.rules),
    message: row.message,
    submittedBy: row.submitted_by,
    requestedAt: readBigint(row.requested_at),
    expiresAt: readOptionalBigint(row.expires_at),
    decidedBy: row.decided_by ?? undefined,
    decidedAt: readOptionalBigint(row.decided_at),
    comment: row.comment ?? undefined,
    policies: row.policies === null ? [] : readJson<ApprovalPolicy[]>(row.policies),
    brokenGlass: readBoolean(row.broken_glass),
    renewal: row.renewal ?? undefined,
  };
}

function readState(state: string): ApprovalState {
  switch (state) {
    case 'pending':
    case 'approved':
    case 'rejected':
    case 'expired':
    case 'cancelled':
    case 'stale':
      return state;
    default:
      throw new Error(`The database holds an approval in the state "${state}", which is none.`);
  }
}

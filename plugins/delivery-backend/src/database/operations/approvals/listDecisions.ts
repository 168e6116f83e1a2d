import type { Knex } from 'knex';
import { readBigint, readJson } from '../../readValue';
import type { ApprovalDecisionRow } from '../../tables';

/** `break-glass`: approved past the rules. */
export type DecisionKind = 'approve' | 'reject' | 'break-glass';

export interface DecisionRecord {
  readonly approvalId: string;
  readonly actor: string;
  readonly decision: DecisionKind;
  readonly comment?: string;
  /** Groups that the person belonged to then. */
  readonly groups: readonly string[];
  readonly at: number;
}

/** What people decided about these approvals, in the order in which they did. */
export async function listDecisions(knex: Knex, approvalIds: readonly string[]): Promise<DecisionRecord[]> {
  const rows = await knex<ApprovalDecisionRow>('approval_decisions').whereIn('approval_id', [...approvalIds]).orderBy('id');
  return rows.map(row => ({
    approvalId: row.approval_id,
    actor: row.actor,
    decision: readDecision(row.decision),
    ...(row.comment === null ? {} : { comment: row.comment }),
    groups: row.groups === null ? [] : readJson<string[]>(row.groups),
    at: readBigint(row.at),
  }));
}

function readDecision(decision: string): DecisionKind {
  switch (decision) {
    case 'approve':
    case 'reject':
    case 'break-glass':
      return decision;
    default:
      throw new Error(`The database holds the decision "${decision}", which is none.`);
  }
}

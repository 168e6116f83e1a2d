import type { Knex } from 'knex';
import type { ApprovalDecisionRow } from '../../tables';
import type { DecisionKind } from './listDecisions';

/** Keeps what a person decided, for good: also what came too late to count. Of several equal decisions of one person the first one is kept. */
export async function insertDecision(
  tx: Knex.Transaction,
  decision: {
    readonly approvalId: string;
    readonly actor: string;
    readonly decision: DecisionKind;
    readonly hash: string;
    readonly comment?: string;
    /** Groups that the person belonged to. */
    readonly groups: readonly string[];
    readonly at: number;
  },
): Promise<void> {
  const row = {
    approval_id: decision.approvalId,
    actor: decision.actor,
    decision: decision.decision,
    hash: decision.hash,
    comment: decision.comment ?? null,
    at: decision.at,
    groups: JSON.stringify(decision.groups),
  };
  await tx<ApprovalDecisionRow>('approval_decisions').insert(row).onConflict(['approval_id', 'actor', 'decision']).ignore();
}

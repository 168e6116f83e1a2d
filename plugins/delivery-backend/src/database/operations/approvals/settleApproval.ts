import type { Knex } from 'knex';
import type { EnvironmentRule } from '../../../approvals/approvalRules';
import type { ApprovalRow } from '../../tables';

/** Ends an approval that is pending. The caller holds its row. */
export async function settleApproval(
  tx: Knex.Transaction,
  approvalId: string,
  settlement: {
    readonly state: 'approved' | 'rejected' | 'expired' | 'cancelled' | 'stale';
    readonly at: number;
    readonly message: string;
    readonly decidedBy?: string;
    readonly comment?: string;
    readonly brokenGlass?: boolean;
    readonly rules?: readonly EnvironmentRule[];
  },
): Promise<void> {
  const { state, at, message, decidedBy, comment, rules, brokenGlass = false } = settlement;
  await tx<ApprovalRow>('approvals')
    .where({ id: approvalId, state: 'pending' })
    .update({
      state,
      message,
      decided_at: at,
      decided_by: decidedBy ?? null,
      comment: comment ?? null,
      broken_glass: brokenGlass,
      ...(rules ? { rules: JSON.stringify(rules) } : {}),
    });
}

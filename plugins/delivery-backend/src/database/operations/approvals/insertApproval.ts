import type { Knex } from 'knex';
import type { ApprovalDecisionRow, ApprovalRow } from '../../tables';
import type { ApprovalWithSubject } from './approvalRecord';

export type NewApproval = Omit<ApprovalWithSubject, 'state' | 'decidedBy' | 'decidedAt' | 'comment' | 'brokenGlass'>;

/**
 * Asks for a decision. Answers false when the same content is asked for at this step already: a runner may ask again after a crash. Content that
 * was asked for before and given up (the set of clusters changed, and changed back) is asked for anew.
 */
export async function insertApproval(tx: Knex.Transaction, approval: NewApproval): Promise<boolean> {
  const same = { run_id: approval.runId, step_id: approval.stepId, hash: approval.hash };
  const inserted = await tx<ApprovalRow>('approvals')
    .insert({
      ...same,
      id: approval.id,
      application_id: approval.applicationId,
      step_name: approval.stepName,
      state: 'pending',
      environments: JSON.stringify(approval.environments),
      subject: JSON.stringify(approval.subject),
      rules: JSON.stringify(approval.rules),
      message: approval.message,
      submitted_by: approval.submittedBy,
      requested_at: approval.requestedAt,
      expires_at: approval.expiresAt ?? null,
      policies: approval.policies.length > 0 ? JSON.stringify(approval.policies) : null,
      renewal: approval.renewal ?? null,
    })
    .onConflict(['run_id', 'step_id', 'hash'])
    .ignore()
    .returning('id');
  if (inserted.length > 0) {
    return true;
  }
  const reopened = await tx<ApprovalRow>('approvals')
    .where(same)
    .whereIn('state', ['cancelled', 'stale'])
    .update({
      state: 'pending',
      message: approval.message,
      requested_at: approval.requestedAt,
      expires_at: approval.expiresAt ?? null,
      renewal: approval.renewal ?? null,
      decided_at: null,
      decided_by: null,
    })
    .returning('id');
  // Who approved it the last time has to look again.
  await tx<ApprovalDecisionRow>('approval_decisions')
    .whereIn('approval_id', reopened.map(({ id }) => id))
    .delete();
  return reopened.length > 0;
}

import { inTransaction } from '../database/inTransaction';
import { databaseNow } from '../database/databaseNow';
import type { ApprovalWithSubject } from '../database/operations/approvals/approvalRecord';
import { lockApproval } from '../database/operations/approvals/lockApproval';
import { settleApproval } from '../database/operations/approvals/settleApproval';
import { readRevision } from '../database/operations/revisions/readRevision';
import { readRunSummaries } from '../database/operations/runs/readRunSummaries';
import { conflict, refusal, type RequestRefused } from '../refusals/RequestRefused';
import type { ApprovalDeskOptions } from './createApprovalDesk';
import { computeSubject } from './computeSubject';
import { prepareApproval } from './createApprovalRequester';
import { describeDifference } from './describeDifference';

/**
 * Computes once more what would be delivered. When it is not what the approval was asked for, the approval is void, and the new content is asked
 * for with the reason; the answer is the refusal that says so. Undefined: it is the same.
 */
export async function renewIfChanged(
  desk: ApprovalDeskOptions,
  approval: ApprovalWithSubject,
): Promise<RequestRefused | undefined> {
  const [run] = await readRunSummaries(desk.database, [approval.runId]);
  const revision = run?.revisionId === undefined ? undefined : await readRevision(desk.database, run.revisionId);
  if (!run || !revision) {
    return conflict('run_ended', 'The run that this approval belongs to is gone; there is nothing to decide any more.');
  }
  const { steps, removal } = approval.subject;
  if (removal) {
    // Nobody delivers to an environment that is gone: what was shown is what is there.
    return undefined;
  }
  const computed = await computeSubject({
    revision,
    steps,
    clusters: desk.clusters.forPlanning(),
    renderPlans: desk.renderPlans,
  }).catch(error => {
    throw refusal(503, 'not_computable', `${error instanceof Error ? error.message : String(error)} Nothing was approved.`, 'try again when that is mended');
  });
  if (computed.hash === approval.hash) {
    return undefined;
  }
  const { application } = revision;
  const cause = describeDifference({ application, subject: approval.subject }, { application, subject: computed.subject });
  const reason = `It is asked for again, because ${cause} since it was asked for first.`;
  const write = await prepareApproval(desk, {
    runId: run.id,
    applicationId: run.applicationId,
    submittedBy: run.submittedBy,
    stepId: approval.stepId,
    stepName: approval.stepName,
    steps,
    revision,
    again: reason,
  });
  await inTransaction(desk.database, async tx => {
    const locked = await lockApproval(tx, approval.id);
    if (locked?.approval.state !== 'pending' || !locked.runIsOn) {
      return;
    }
    const at = await databaseNow(tx);
    await settleApproval(tx, approval.id, { state: 'stale', at, message: reason });
    await write(tx);
  });
  return conflict(
    'other_content',
    `What would be delivered is not what you looked at. ${reason}`,
    'look at the new approval, and decide about what it shows',
  );
}

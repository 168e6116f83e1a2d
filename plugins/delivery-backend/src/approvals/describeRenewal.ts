import type { Knex } from 'knex';
import { findLastApproval } from '../database/operations/approvals/findLastApproval';
import { readRevision } from '../database/operations/revisions/readRevision';
import { readRunSummaries } from '../database/operations/runs/readRunSummaries';
import type { ComputedSubject } from './computeSubject';
import type { ApprovalRequest } from './createApprovalRequester';
import { describeDifference } from './describeDifference';

/**
 * Why a decision is asked for although there was one, or nearly one, about the same step of the same Application: what changed since. Undefined when nothing
 * was asked for before; an approval is given for one content and one delivery.
 */
export async function describeRenewal(tx: Knex.Transaction, request: ApprovalRequest, computed: ComputedSubject): Promise<string | undefined> {
  const last = await findLastApproval(tx, request);
  if (!last) {
    return undefined;
  }
  const [run] = await readRunSummaries(tx, [last.runId]);
  const revision = run?.revisionId === undefined ? undefined : await readRevision(tx, run.revisionId);
  const what = `${revision?.name ?? 'what was asked for last'} was ${wordOf(last.state)}`;
  if (last.hash === computed.hash) {
    return `The same content was asked for before: ${what}. A decision counts for one delivery.`;
  }
  const cause = describeDifference(
    { application: revision?.application, subject: last.subject },
    { application: request.revision.application, subject: computed.subject },
  );
  return `The last time, ${what}. Since then ${cause}.`;
}

function wordOf(state: 'pending' | 'approved' | 'rejected' | 'expired' | 'cancelled' | 'stale'): string {
  switch (state) {
    case 'approved':
    case 'rejected':
      return state;
    case 'expired':
      return 'not decided in time';
    case 'pending':
    case 'cancelled':
    case 'stale':
      return 'asked for, and not decided';
    default:
      return state satisfies never;
  }
}

import type { ApprovalDecision } from '@slipway/backstage-plugin-delivery-common';
import type { ApprovalRecord } from '../database/operations/approvals/approvalRecord';
import { conflict, forbidden, invalid } from '../refusals/RequestRefused';
import type { EnvironmentRule } from './approvalRules';
import type { ApprovalSettings } from './approvalSettings';
import { listWords } from './describeRules';
import { freezeAt } from './freezes/freezeAt';
import { judgeBreakGlass } from './judgeBreakGlass';
import { judgePerson, type Person } from './judgePerson';

export interface Decision {
  readonly verb: 'approve' | 'reject' | 'break-glass';
  readonly decision: ApprovalDecision;
}

/** Of a reason for breaking the glass, in characters: a word is no reason. */
export const shortestReason = 10;

/** Throws for everything that speaks against a decision about an approval that waits. Pure, so that the same is judged beforehand and in the transaction. */
export function refuseUnfit(
  settings: ApprovalSettings,
  request: Decision & {
    readonly approval: ApprovalRecord;
    readonly person: Person;
    readonly rules: readonly EnvironmentRule[];
    /** Database time; absent before the transaction, when only what does not depend on it is judged. */
    readonly at?: number;
  },
): void {
  const { approval, decision, person, rules, verb, at } = request;
  const judgement =
    verb === 'break-glass'
      ? judgeBreakGlass(person, settings.breakGlass, approval.environments)
      : judgePerson(person, { rules, submittedBy: approval.submittedBy });
  if (!judgement.may) {
    throw forbidden(judgement.code, judgement.reason);
  }
  if (verb !== 'reject' && decision.hash === undefined) {
    throw invalid('missing_field', 'hash', 'An approval has to name the hash of what was shown.', `GET /approvals/${approval.id} shows it`);
  }
  if (decision.hash !== undefined && decision.hash !== approval.hash) {
    throw conflict(
      'other_content',
      'What you looked at is not what waits for approval (any more); nothing was decided.',
      'look at the approval again, and decide about what it shows then',
    );
  }
  const comment = decision.comment?.trim() ?? '';
  if (verb === 'break-glass') {
    if (comment.length < shortestReason) {
      throw invalid('missing_field', 'reason', 'Breaking the glass needs a reason that others understand later.', `say in ${shortestReason} characters or more what the emergency is`);
    }
    return;
  }
  if (comment === '' && rules.some(({ rule }) => rule?.requireComment)) {
    throw invalid('missing_field', 'comment', 'The rule for this environment requires a comment.', 'say in a few words why');
  }
  const freeze = verb === 'approve' && at !== undefined ? freezeAt(settings.freezes, approval.environments, at) : undefined;
  if (freeze) {
    const emergency = settings.breakGlass ? `; in an emergency, ${listWords(settings.breakGlass.approvers, 'or')} can break the glass` : '';
    throw conflict('frozen', `${freeze.message} Nothing was approved.`, `approve it then${emergency}`);
  }
}

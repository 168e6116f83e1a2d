import type { Approval, ApplicationRef } from '@slipway/backstage-plugin-delivery-common';
import type { ApprovalRecord } from '../database/operations/approvals/approvalRecord';
import type { RevisionName } from '../database/operations/revisions/revisionRecord';
import { isoTime } from '../service/documents/isoTime';
import { type ApprovalRule, approversOf, rulesForEnvironments } from './approvalRules';
import { describeRules } from './describeRules';
import { judgePerson, type Judgement, type Person, servicesMayNotDecide } from './judgePerson';

/** An approval as the caller sees it. */
export function describeApproval(
  approval: ApprovalRecord,
  surroundings: {
    readonly application: ApplicationRef;
    readonly entityRef?: string;
    readonly revision?: RevisionName;
    readonly rules: readonly ApprovalRule[];
    /** Undefined: the caller is a service. */
    readonly person?: Person;
  },
): Approval {
  const { application, entityRef, revision, person } = surroundings;
  const rules = rulesInForce(approval, surroundings.rules);
  const judgement = judge(approval, { rules, person });
  const { comment, decidedBy, decidedAt, expiresAt } = approval;
  return {
    id: approval.id,
    state: approval.state,
    application: { namespace: application.namespace, name: application.name },
    ...(entityRef ? { entityRef } : {}),
    runId: approval.runId,
    ...(revision ? { revision: { name: revision.name, number: revision.number, hash: revision.hash } } : {}),
    stepId: approval.stepId,
    stepName: approval.stepName,
    environments: [...approval.environments],
    hash: approval.hash,
    message: approval.message,
    submittedBy: approval.submittedBy,
    requestedAt: isoTime(approval.requestedAt),
    ...(expiresAt === undefined ? {} : { expiresAt: isoTime(expiresAt) }),
    approvers: approversOf(rules),
    rule: describeRules(rules),
    mayDecide: judgement.may,
    ...(judgement.may ? {} : { mayNotDecideReason: judgement.reason }),
    ...(decidedBy === undefined ? {} : { decidedBy }),
    ...(decidedAt === undefined ? {} : { decidedAt: isoTime(decidedAt) }),
    ...(comment === undefined ? {} : { comment }),
  };
}

/**
 * While an approval waits, the rules of today hold, so that a missing rule can be written and a person taken out of one; once it is settled, those
 * that it was settled by.
 */
export function rulesInForce(approval: ApprovalRecord, rules: readonly ApprovalRule[]) {
  return approval.state === 'pending' ? rulesForEnvironments(rules, approval.environments) : approval.rules;
}

function judge(
  approval: ApprovalRecord,
  { rules, person }: { rules: ReturnType<typeof rulesInForce>; person?: Person },
): { may: true } | { may: false; reason: string } {
  if (approval.state !== 'pending') {
    return { may: false, reason: settledSentence(approval) };
  }
  const judgement: Judgement = person
    ? judgePerson(person, { rules, submittedBy: approval.submittedBy })
    : servicesMayNotDecide;
  return judgement;
}

/** Why an approval cannot be decided about any more. */
export function settledSentence(approval: ApprovalRecord): string {
  const when = approval.decidedAt === undefined ? '' : ` at ${isoTime(approval.decidedAt)}`;
  const who = approval.decidedBy ?? 'somebody';
  switch (approval.state) {
    case 'pending':
      return 'It waits for a decision.';
    case 'approved':
      return `${who} approved it already${when}.`;
    case 'rejected':
      return `${who} rejected it already${when}.`;
    case 'expired':
      return `Its time was over${when} before anybody decided.`;
    case 'cancelled':
      return `It is void since${when ? when.replace(' at', '') : ' then'}. ${approval.message}`;
    default:
      return approval.state satisfies never;
  }
}

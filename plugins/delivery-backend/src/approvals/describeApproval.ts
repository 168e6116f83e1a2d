import type { Approval, ApplicationRef } from '@slipway/backstage-plugin-delivery-common';
import type { ApprovalRecord } from '../database/operations/approvals/approvalRecord';
import type { DecisionRecord } from '../database/operations/approvals/listDecisions';
import type { RevisionName } from '../database/operations/revisions/revisionRecord';
import { isoTime } from '../service/documents/isoTime';
import { approversOf, type EnvironmentRule, quorumOf } from './approvalRules';
import type { BreakGlassRule } from './approvalSettings';
import { describeRules } from './describeRules';
import type { ActiveFreeze } from './freezes/freezeAt';
import { judgeBreakGlass } from './judgeBreakGlass';
import { type Judgement, judgePerson, type Person, servicesMayNotDecide } from './judgePerson';

/** An approval as the caller sees it. */
export function describeApproval(
  approval: ApprovalRecord,
  surroundings: {
    readonly application: ApplicationRef;
    readonly entityRef?: string;
    readonly revision?: RevisionName;
    /** Those that hold, with people and groups in the place of relations. */
    readonly rules: readonly EnvironmentRule[];
    readonly decisions: readonly DecisionRecord[];
    readonly freeze?: ActiveFreeze;
    readonly breakGlass?: BreakGlassRule;
    /** Undefined: the caller is a service. */
    readonly person?: Person;
  },
): Approval {
  const { application, entityRef, revision, person, rules, decisions, freeze, breakGlass } = surroundings;
  const pending = approval.state === 'pending';
  const may = judge(approval, { rules, person });
  const mayApprove = judgeApproving(may, { person, decisions, freeze });
  const given = decisions.filter(({ decision }) => decision === 'approve').length;
  const { comment, decidedBy, decidedAt, expiresAt, renewal } = approval;
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
    ...(renewal === undefined ? {} : { renewal }),
    submittedBy: approval.submittedBy,
    requestedAt: isoTime(approval.requestedAt),
    ...(expiresAt === undefined ? {} : { expiresAt: isoTime(expiresAt) }),
    approvers: approversOf(rules),
    rule: describeRules(rules),
    quorum: { given, needed: quorumOf(rules) },
    decisions: decisions.map(({ actor, decision, comment: words, at }) => ({ actor, decision, ...(words ? { comment: words } : {}), at: isoTime(at) })),
    requireComment: rules.some(({ rule }) => rule?.requireComment === true),
    mayDecide: may.may,
    ...(may.may ? {} : { mayNotDecideReason: may.reason }),
    mayApprove: mayApprove.may,
    ...(mayApprove.may ? {} : { mayNotApproveReason: mayApprove.reason }),
    mayBreakGlass: pending && person !== undefined && judgeBreakGlass(person, breakGlass, approval.environments).may,
    ...(pending && freeze ? { freeze: { until: isoTime(freeze.until), message: freeze.message } } : {}),
    brokenGlass: approval.brokenGlass,
    ...(decidedBy === undefined ? {} : { decidedBy }),
    ...(decidedAt === undefined ? {} : { decidedAt: isoTime(decidedAt) }),
    ...(comment === undefined ? {} : { comment }),
  };
}

function judge(
  approval: ApprovalRecord,
  { rules, person }: { rules: readonly EnvironmentRule[]; person?: Person },
): { may: true } | { may: false; reason: string } {
  if (approval.state !== 'pending') {
    return { may: false, reason: settledSentence(approval) };
  }
  const judgement: Judgement = person ? judgePerson(person, { rules, submittedBy: approval.submittedBy }) : servicesMayNotDecide;
  return judgement;
}

/** Rejecting is possible at any time; approving neither twice nor in a freeze. */
function judgeApproving(
  may: ReturnType<typeof judge>,
  { person, decisions, freeze }: { person?: Person; decisions: readonly DecisionRecord[]; freeze?: ActiveFreeze },
): ReturnType<typeof judge> {
  if (!may.may) {
    return may;
  }
  if (decisions.some(({ actor, decision }) => decision === 'approve' && actor === person?.userEntityRef)) {
    return { may: false, reason: 'You have approved this already; others have to as well.' };
  }
  return freeze ? { may: false, reason: freeze.message } : may;
}

/** Why an approval cannot be decided about any more. */
export function settledSentence(approval: ApprovalRecord): string {
  const when = approval.decidedAt === undefined ? '' : ` at ${isoTime(approval.decidedAt)}`;
  const who = approval.decidedBy ?? 'somebody';
  switch (approval.state) {
    case 'pending':
      return 'It waits for a decision.';
    case 'approved':
      return approval.brokenGlass ? `${who} broke the glass and approved it past the rules${when}.` : `${who} approved it already${when}.`;
    case 'rejected':
      return `${who} rejected it already${when}.`;
    case 'expired':
      return `Its time was over${when} before anybody decided.`;
    case 'cancelled':
    case 'stale':
      return `It is void since${when ? when.replace(' at', '') : ' then'}. ${approval.message}`;
    default:
      return approval.state satisfies never;
  }
}

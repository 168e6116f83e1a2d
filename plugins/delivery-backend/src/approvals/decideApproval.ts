import type { ApprovalDecision } from '@slipway/backstage-plugin-delivery-common';
import type { Knex } from 'knex';
import { databaseNow } from '../database/databaseNow';
import { inTransaction } from '../database/inTransaction';
import type { ApprovalRecord, ApprovalWithSubject } from '../database/operations/approvals/approvalRecord';
import { insertDecision } from '../database/operations/approvals/insertDecision';
import { lockApproval } from '../database/operations/approvals/lockApproval';
import { settleApproval } from '../database/operations/approvals/settleApproval';
import { appendInboxEvent } from '../database/operations/inbox/appendInboxEvent';
import { conflict, forbidden, invalid, refusal, RequestRefused } from '../service/RequestRefused';
import type { CallOptions } from '../service/types';
import type { ApprovalDeskOptions } from './createApprovalDesk';
import { renewIfChanged } from './renewIfChanged';
import { rulesInForce, settledSentence } from './describeApproval';
import { expireApproval } from './expireApproval';
import { judgePerson, type Person, servicesMayNotDecide } from './judgePerson';
import { signalApproval } from './signalApproval';

interface Decision {
  readonly verb: 'approve' | 'reject';
  readonly approval: ApprovalWithSubject;
  readonly decision: ApprovalDecision;
}

/**
 * Decides about an approval. What has to be asked of others (who the person is, whether the same would still be delivered) is asked first; then all
 * of it is judged in the transaction that resumes the run, with the approval, its run and its Application held, so that of several decisions at
 * once one counts, and none counts for a run that has ended meanwhile.
 */
export async function decideApproval(desk: ApprovalDeskOptions, request: Decision, options: CallOptions): Promise<void> {
  const { approval, decision, verb } = request;
  const person = await currentPerson(desk, options);
  const pending = approval.state === 'pending';
  if (pending) {
    refuseUnfit(desk, { ...request, person });
  }
  const renewed = pending && verb === 'approve' ? await renewIfChanged(desk, approval) : undefined;
  const outcome = renewed ?? (await inTransaction(desk.database, tx => settle(tx, desk, { verb, approval, decision, person })));
  desk.runner.wake(approval.runId);
  if (outcome) {
    throw outcome;
  }
}

async function currentPerson(desk: ApprovalDeskOptions, { credentials }: CallOptions): Promise<Person> {
  const person = await desk.people.current(credentials).catch(error => {
    desk.logger.error(`It could not be checked which groups a person belongs to: ${String(error)}`);
    throw refusal(
      503,
      'catalog_unavailable',
      'It could not be checked which groups you belong to, because the catalog did not answer; nothing was decided.',
      'try again in a moment',
    );
  });
  if (!person) {
    throw forbidden(servicesMayNotDecide.code, servicesMayNotDecide.reason);
  }
  return person;
}

/** Writes the decision. Answers a refusal instead of throwing it where something has to be written all the same. */
async function settle(
  tx: Knex.Transaction,
  desk: ApprovalDeskOptions,
  request: Decision & { readonly person: Person },
): Promise<RequestRefused | undefined> {
  const { verb, decision, person } = request;
  const locked = await lockApproval(tx, request.approval.id);
  if (!locked) {
    throw conflict('run_ended', 'The Application was deleted meanwhile; there is nothing to decide any more.');
  }
  const { approval } = locked;
  const at = await databaseNow(tx);
  const decided = { approvalId: approval.id, actor: person.userEntityRef, decision: verb, hash: approval.hash, at } as const;
  const comment = decision.comment?.trim() || undefined;
  if (approval.state !== 'pending') {
    if (judgePerson(person, { rules: approval.rules, submittedBy: approval.submittedBy }).may) {
      await insertDecision(tx, { ...decided, comment });
    }
    return conflict('settled', `There is nothing to decide any more: ${settledSentence(approval)}`);
  }
  const rules = refuseUnfit(desk, { ...request, approval });
  if (approval.expiresAt !== undefined && approval.expiresAt <= at) {
    await expireApproval(tx, approval, at);
    return conflict('expired', 'The time for this approval is over; nothing was delivered.', 'submit the change again');
  }
  const approves = verb === 'approve';
  const resumed = locked.runIsOn
    ? await appendInboxEvent(tx, approval.runId, {
        type: approves ? 'approved' : 'rejected',
        stepId: approval.stepId,
        actor: person.userEntityRef,
        ...(comment ? { comment } : {}),
      })
    : 'finished';
  if (resumed === 'finished') {
    throw conflict('run_ended', 'The run that this approval belongs to has ended; there is nothing to decide any more.');
  }
  await insertDecision(tx, { ...decided, comment });
  await settleApproval(tx, approval.id, {
    state: approves ? 'approved' : 'rejected',
    at,
    decidedBy: person.userEntityRef,
    comment,
    rules,
    message: `${approves ? 'Approved' : 'Rejected'} by ${person.userEntityRef}${comment ? `: ${comment}` : '.'}`,
  });
  await signalApproval(tx, approval, at);
  return undefined;
}

/** Throws for everything that speaks against the decision; answers the rules that allow it. */
function refuseUnfit(
  desk: ApprovalDeskOptions,
  request: {
    readonly verb: 'approve' | 'reject';
    readonly approval: ApprovalRecord;
    readonly decision: ApprovalDecision;
    readonly person: Person;
  },
) {
  const { approval, decision, person, verb } = request;
  const rules = rulesInForce(approval, desk.rules);
  const judgement = judgePerson(person, { rules, submittedBy: approval.submittedBy });
  if (!judgement.may) {
    throw forbidden(judgement.code, judgement.reason);
  }
  if (verb === 'approve' && decision.hash === undefined) {
    throw invalid('missing_field', 'hash', 'An approval has to name the hash of what was shown.', `GET /approvals/${approval.id} shows it`);
  }
  if (decision.hash !== undefined && decision.hash !== approval.hash) {
    throw conflict(
      'other_content',
      'What you looked at is not what waits for approval (any more); nothing was decided.',
      'look at the approval again, and decide about what it shows then',
    );
  }
  if (rules.some(({ rule }) => rule?.requireComment) && !decision.comment?.trim()) {
    throw invalid('missing_field', 'comment', 'The rule for this environment requires a comment.', 'say in a few words why');
  }
  return rules;
}

import type { Knex } from 'knex';
import { databaseNow } from '../database/databaseNow';
import { inTransaction } from '../database/inTransaction';
import type { ApprovalRecord, ApprovalWithSubject } from '../database/operations/approvals/approvalRecord';
import { insertDecision } from '../database/operations/approvals/insertDecision';
import { type DecisionRecord, listDecisions } from '../database/operations/approvals/listDecisions';
import { lockApproval } from '../database/operations/approvals/lockApproval';
import { noteProgress } from '../database/operations/approvals/noteProgress';
import { settleApproval } from '../database/operations/approvals/settleApproval';
import { appendInboxEvent } from '../database/operations/inbox/appendInboxEvent';
import type { InboxEvent } from '../database/operations/inbox/types';
import { conflict, forbidden, refusal, RequestRefused } from '../refusals/RequestRefused';
import type { CallOptions } from '../service/types';
import { type EnvironmentRule, quorumOf } from './approvalRules';
import { announceBrokenGlass } from './announceBrokenGlass';
import type { ApprovalDeskOptions } from './createApprovalDesk';
import { settledSentence } from './describeApproval';
import { describeApprovers } from './describeRules';
import { expireApproval } from './expireApproval';
import { judgePerson, type Person, servicesMayNotDecide } from './judgePerson';
import { type Decision, refuseUnfit } from './refuseUnfit';
import { renewIfChanged } from './renewIfChanged';
import { rulesInForce } from './rulesInForce';
import { signalApproval } from './signalApproval';

/** Between what is waited for and how far it is. */
const progressMark = ' So far ';

/** What is known beforehand, asked of others: who the person is, whom the rules name, and who of those that approved is still one of them. */
interface Known {
  readonly person: Person;
  readonly rules: readonly EnvironmentRule[];
  readonly voters: ReadonlyMap<string, Person>;
}

/**
 * Decides about an approval. What has to be asked of others (who people are, whether the same would still be delivered) is asked first; then all
 * of it is judged in the transaction that resumes the run, with the approval, its run and its Application held, so that of several decisions at
 * once one counts after the other, exactly one of them completes the quorum, and none counts for a run that has ended meanwhile.
 */
export async function decideApproval(desk: ApprovalDeskOptions, request: Decision & { readonly approval: ApprovalWithSubject }, options: CallOptions): Promise<void> {
  const { approval, verb } = request;
  const known = await askOthers(desk, approval, options);
  const pending = approval.state === 'pending';
  if (pending) {
    refuseUnfit(desk.settings, { ...request, ...known });
  }
  const renewed = pending && verb !== 'reject' ? await renewIfChanged(desk, approval) : undefined;
  const outcome = renewed ?? (await inTransaction(desk.database, tx => decide(tx, desk, request, known)));
  desk.runner.wake(approval.runId);
  if (outcome) {
    throw outcome;
  }
}

async function askOthers(desk: ApprovalDeskOptions, approval: ApprovalRecord, { credentials }: CallOptions): Promise<Known> {
  try {
    const person = await desk.people.current(credentials);
    if (!person) {
      throw forbidden(servicesMayNotDecide.code, servicesMayNotDecide.reason);
    }
    const votes = await listDecisions(desk.database, [approval.id]);
    const voters = await Promise.all(
      votes.filter(({ decision }) => decision === 'approve').map(vote => desk.people.recheck(personOf(vote), credentials)),
    );
    return {
      person,
      rules: await rulesInForce(desk, approval),
      voters: new Map(voters.map(voter => [voter.userEntityRef, voter])),
    };
  } catch (error) {
    if (error instanceof RequestRefused) {
      throw error;
    }
    desk.logger.error(`It could not be checked who may approve: ${String(error)}`);
    throw refusal(
      503,
      'catalog_unavailable',
      'It could not be checked which groups you belong to, because the catalog did not answer; nothing was decided.',
      'try again in a moment',
    );
  }
}

/** Writes the decision. Answers a refusal instead of throwing it where something has to be written all the same. */
async function decide(
  tx: Knex.Transaction,
  desk: ApprovalDeskOptions,
  request: Decision & { readonly approval: ApprovalWithSubject },
  known: Known,
): Promise<RequestRefused | undefined> {
  const { verb, decision } = request;
  const { person, rules, voters } = known;
  const locked = await lockApproval(tx, request.approval.id);
  if (!locked) {
    throw conflict('run_ended', 'The Application was deleted meanwhile; there is nothing to decide any more.');
  }
  const { approval } = locked;
  const at = await databaseNow(tx);
  const comment = decision.comment?.trim() || undefined;
  const groups = person.ownershipEntityRefs.filter(ref => ref !== person.userEntityRef);
  const decided = { approvalId: approval.id, actor: person.userEntityRef, decision: verb, hash: approval.hash, comment, groups, at };
  if (approval.state !== 'pending') {
    // What came too late is kept of people whom the rules name and who had not said anything yet.
    const said = (await listDecisions(tx, [approval.id])).some(({ actor }) => actor === person.userEntityRef);
    if (!said && judgePerson(person, { rules: approval.rules, submittedBy: approval.submittedBy }).may) {
      await insertDecision(tx, decided);
    }
    return conflict('settled', `There is nothing to decide any more: ${settledSentence(approval)}`);
  }
  refuseUnfit(desk.settings, { ...request, approval, person, rules, at });
  if (approval.expiresAt !== undefined && approval.expiresAt <= at) {
    await expireApproval(tx, approval, at);
    return conflict('expired', 'The time for this approval is over; nothing was delivered.', 'submit the change again');
  }
  const votes = (await listDecisions(tx, [approval.id])).filter(vote => vote.decision === 'approve');
  if (verb === 'approve' && votes.some(({ actor }) => actor === person.userEntityRef)) {
    throw conflict('already_decided', `You have approved this already; ${describeMissing(rules, votes.length)}`);
  }
  await insertDecision(tx, decided);
  const counting = votes.filter(vote => judgePerson(voters.get(vote.actor) ?? personOf(vote), { rules, submittedBy: approval.submittedBy }).may);
  const progress = { given: counting.length + 1, needed: quorumOf(rules) };
  const complete = verb !== 'approve' || progress.given >= progress.needed;
  await tellRun(tx, approval, locked.runIsOn, eventOf({ verb, approval, person, comment, progress, complete }));
  if (complete) {
    await settleApproval(tx, approval.id, {
      state: verb === 'reject' ? 'rejected' : 'approved',
      at,
      decidedBy: person.userEntityRef,
      comment,
      rules,
      brokenGlass: verb === 'break-glass',
      message: settledMessage(verb, [...counting.map(({ actor }) => actor), person.userEntityRef], comment),
    });
  } else {
    await noteProgress(tx, approval.id, `${approval.message.split(progressMark)[0]}${progressMark}${progress.given} of ${progress.needed} people have approved.`);
  }
  if (verb === 'break-glass') {
    await announceBrokenGlass(tx, { subject: approval, what: 'past the rules', rules, actor: person.userEntityRef, reason: comment ?? '', settings: desk.settings });
  }
  await signalApproval(tx, approval);
  return undefined;
}

async function tellRun(tx: Knex.Transaction, approval: ApprovalRecord, runIsOn: boolean, event: InboxEvent) {
  const accepted = runIsOn ? await appendInboxEvent(tx, approval.runId, event) : 'finished';
  if (accepted === 'finished') {
    throw conflict('run_ended', 'The run that this approval belongs to has ended; there is nothing to decide any more.');
  }
}

function eventOf(decided: {
  readonly verb: Decision['verb'];
  readonly approval: ApprovalRecord;
  readonly person: Person;
  readonly comment?: string;
  readonly progress: { readonly given: number; readonly needed: number };
  readonly complete: boolean;
}): InboxEvent {
  const { verb, approval, person, comment, progress, complete } = decided;
  const common = { stepId: approval.stepId, actor: person.userEntityRef, ...(comment ? { comment } : {}) };
  switch (verb) {
    case 'approve':
      return complete ? { type: 'approved', ...common } : { type: 'endorsed', ...common, ...progress };
    case 'break-glass':
      return { type: 'approved', ...common, brokenGlass: true };
    case 'reject':
      return { type: 'rejected', ...common };
    default:
      return verb satisfies never;
  }
}

function settledMessage(verb: Decision['verb'], actors: readonly string[], comment: string | undefined): string {
  const who = verb === 'approve' ? actors.join(' and ') : actors[actors.length - 1];
  const words = comment ? `: ${comment}` : '.';
  switch (verb) {
    case 'approve':
      return `Approved by ${who}${words}`;
    case 'break-glass':
      return `Glass broken: approved past the rules by ${who}${words}`;
    case 'reject':
      return `Rejected by ${who}${words}`;
    default:
      return verb satisfies never;
  }
}

function describeMissing(rules: readonly EnvironmentRule[], given: number): string {
  const missing = Math.max(1, quorumOf(rules) - given);
  const [rule] = rules.flatMap(each => each.rule ?? []);
  const who = rule ? ` of ${describeApprovers(rule)}` : '';
  return missing === 1 ? `another one${who} has to.` : `${missing} others${who} have to.`;
}

function personOf({ actor, groups }: DecisionRecord): Person {
  return { userEntityRef: actor, ownershipEntityRefs: [actor, ...groups] };
}

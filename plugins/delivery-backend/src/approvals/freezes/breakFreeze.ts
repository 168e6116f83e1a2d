import { planStep } from '@slipway/oam';
import { databaseNow } from '../../database/databaseNow';
import { insertFreezeException } from '../../database/operations/freezes/freezeExceptions';
import { readRevision } from '../../database/operations/revisions/readRevision';
import { chooseStep } from '../../service/operations/chooseStep';
import { sendInTransaction } from '../../service/operations/sendToRun';
import { conflict, forbidden, invalid } from '../../refusals/RequestRefused';
import type { CallOptions } from '../../service/types';
import { announceBrokenGlass } from '../announceBrokenGlass';
import { rulesForEnvironments } from '../approvalRules';
import type { ApprovalDeskOptions } from '../createApprovalDesk';
import { judgeBreakGlass } from '../judgeBreakGlass';
import { servicesMayNotDecide } from '../judgePerson';
import { shortestReason } from '../refuseUnfit';
import { freezeAt } from './freezeAt';

/**
 * Lets a step go on that waits for the end of a freeze. Only those may whom `delivery.approvals.breakGlass` names for all of its environments; it stands in the history of
 * the run, and is told to the approvers and to whoever submitted the change. All of it in the transaction that lets the step go on.
 */
export async function breakFreeze(
  desk: ApprovalDeskOptions,
  request: { readonly runId: string; readonly step: string; readonly reason?: string },
  { credentials }: CallOptions,
): Promise<void> {
  const person = await desk.people.current(credentials);
  if (!person) {
    throw forbidden(servicesMayNotDecide.code, servicesMayNotDecide.reason);
  }
  const actor = person.userEntityRef;
  const reason = request.reason?.trim() ?? '';
  await sendInTransaction(desk, request.runId, async (tx, { run, state }) => {
    const chosen = chooseStep(state, request.step, { activities: ['pausing'], none: 'No step of this run waits for the end of a freeze.' });
    const planned = state.plan.steps.find(({ id }) => id === chosen.id);
    const revision = run.revisionId === undefined ? undefined : await readRevision(tx, run.revisionId);
    if (!planned || !revision) {
      throw conflict('run_ended', 'What this run delivers is not known any more; there is no glass to break.');
    }
    const environments = [...new Set(planStep(revision.application, planned.step, desk.clusters.forPlanning()).plans.map(({ name }) => name))];
    const judgement = judgeBreakGlass(person, desk.settings.breakGlass, environments);
    if (!judgement.may) {
      throw forbidden(judgement.code, judgement.reason);
    }
    if (reason.length < shortestReason) {
      throw invalid('missing_field', 'reason', 'Breaking the glass needs a reason that others understand later.', `say in ${shortestReason} characters or more what the emergency is`);
    }
    const at = await databaseNow(tx);
    if (!freezeAt(desk.settings.freezes, environments, at)) {
      throw conflict('not_frozen', `Changes to ${environments.join(', ')} are not frozen (any more): the step goes on by itself.`);
    }
    await insertFreezeException(tx, { runId: run.id, stepId: chosen.id, actor, reason, at });
    await announceBrokenGlass(tx, {
      subject: { id: `${run.id}:${chosen.id}`, runId: run.id, applicationId: run.applicationId, stepName: chosen.name, environments, submittedBy: run.submittedBy },
      rules: rulesForEnvironments(desk.settings.rules, environments),
      settings: desk.settings,
      actor,
      what: 'in a freeze',
      reason,
    });
    return { type: 'resumed', stepId: chosen.id, actor, comment: reason, brokenGlass: true };
  });
}

import type { RunState } from '@slipway/workflow';
import type { CallOptions, DeliveryService } from '../types';
import { listApprovals } from '../../database/operations/approvals/listApprovals';
import { readRunState } from '../../database/operations/runs/readRunState';
import { inTransaction } from '../../database/inTransaction';
import { actorOf } from '../actor';
import type { DeliveryDependencies } from '../dependencies';
import { conflict, forbidden } from '../../refusals/RequestRefused';
import { servicesMayNotDecide } from '../../approvals/judgePerson';
import { type ChosenStep, chooseStep } from './chooseStep';
import { sendToRun } from './sendToRun';
import type { UnguardedOperations } from './types';

type RunVerbs = Pick<UnguardedOperations, 'suspendRun' | 'resumeRun' | 'retryRun' | 'resolveStep' | 'breakFreeze'>;

export function createRunOperations(deps: DeliveryDependencies, getRun: DeliveryService['getRun']): RunVerbs {
  return {
    async suspendRun(id, readRequest, options) {
      const { message } = await readRequest();
      await getRun(id, options);
      await sendToRun(deps, id, () => ({ type: 'held', actor: actorOf(options).ref, ...(message?.trim() ? { message: message.trim() } : {}) }));
      return getRun(id, options);
    },

    async resumeRun(id, readRequest, options, rights) {
      const { step, hash, comment } = await readRequest();
      await getRun(id, options);
      const actor = actorOf(options).ref;
      const target = await inTransaction(deps.database, async tx => targetOf((await readRunState(tx, id))?.state, step));
      if (target.kind === 'approval') {
        requireRightToDecide(rights.decide, options);
        await deps.approvals.decide('approve', await approvalOf(deps, id, target.step), async () => ({ hash, comment }), options);
        return getRun(id, options);
      }
      if (!rights.operate) {
        throw forbidden('forbidden', 'You may not do this: it needs the permission "delivery.run.operate"', "ask those who keep this portal's permission policy");
      }
      await sendToRun(deps, id, state => {
        const now = targetOf(state, step);
        if (now.kind === 'approval') {
          throw conflict('does_not_fit', `Step "${now.step.name}" waits for a person by now; nothing was resumed.`, 'look at the run again');
        }
        return now.kind === 'run' ? { type: 'released', actor } : { type: 'resumed', stepId: now.step.id, actor };
      });
      return getRun(id, options);
    },

    async resolveStep(id, step, readRequest, options) {
      const { choice } = await readRequest();
      await getRun(id, options);
      await sendToRun(deps, id, state => {
        const chosen = chooseStep(state, step, { activities: ['unknown'], none: 'Of no step of this run is it unknown what became of it.' });
        return { type: 'resolved', stepId: chosen.id, actor: actorOf(options).ref, choice };
      });
      return getRun(id, options);
    },

    async breakFreeze(id, step, readRequest, options) {
      const { reason } = await readRequest();
      await getRun(id, options);
      await deps.approvals.breakFreeze({ runId: id, step, ...(reason === undefined ? {} : { reason }) }, options);
      return getRun(id, options);
    },

    async retryRun(id, readRequest, options) {
      const { step } = await readRequest();
      await getRun(id, options);
      await sendToRun(deps, id, state => {
        const none = 'No step of this run waits to be tried again.';
        const chosen = chooseStep(state, step, { activities: ['retrying'], none });
        return { type: 'retried', stepId: chosen.id, actor: actorOf(options).ref };
      });
      return getRun(id, options);
    },
  };
}

type ResumeTarget = { readonly kind: 'run' } | { readonly kind: 'pause' | 'approval'; readonly step: ChosenStep };

function targetOf(state: RunState | undefined, wanted: string | undefined): ResumeTarget {
  if (!state || (wanted === undefined && state.hold)) {
    return { kind: 'run' };
  }
  const none = 'The run is not suspended, and none of its steps pauses or waits for a person: there is nothing to resume.';
  const step = chooseStep(state, wanted, { activities: ['pausing', 'suspended'], none });
  return { kind: step.activity === 'suspended' ? 'approval' : 'pause', step };
}

/** Approving by way of a run needs what approving needs. */
function requireRightToDecide(decide: boolean, { credentials }: CallOptions) {
  if (credentials.principal.type !== 'user') {
    throw forbidden(servicesMayNotDecide.code, servicesMayNotDecide.reason);
  }
  if (!decide) {
    throw forbidden('forbidden', 'You may not do this: the step waits for a person, and that needs the permission "delivery.approval.decide"', "ask those who keep this portal's permission policy");
  }
}

async function approvalOf({ database }: DeliveryDependencies, runId: string, step: ChosenStep): Promise<string> {
  const { approvals } = await listApprovals(database, { runId, state: 'pending', limit: 100 });
  const approval = approvals.find(({ stepId }) => stepId === step.id);
  if (!approval) {
    throw conflict('settled', `There is nothing to decide about step "${step.name}" any more.`, 'look at the run again');
  }
  return approval.id;
}

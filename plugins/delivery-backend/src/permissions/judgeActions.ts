import type { PermissionsService } from '@backstage/backend-plugin-api';
import { AuthorizeResult, type BasicPermission } from '@backstage/plugin-permission-common';
import {
  deliveryApplicationUpdatePermission,
  deliveryApprovalBreakGlassPermission,
  deliveryApprovalDecidePermission,
  deliveryRunOperatePermission,
  deliveryRunTerminatePermission,
  type PossibleAction,
  type Run,
  type RunActionName,
  type StepRun,
} from '@slipway/backstage-plugin-delivery-common';
import type { CallOptions } from '../service/types';

/** What each action needs; of several permissions, one. */
const needed: { readonly [action in RunActionName]: readonly BasicPermission[] } = {
  suspend: [deliveryRunOperatePermission],
  // A step that waits for a person is resumed by approving it.
  resume: [deliveryRunOperatePermission, deliveryApprovalDecidePermission],
  'break-glass': [deliveryApprovalBreakGlassPermission],
  retry: [deliveryRunOperatePermission],
  resolve: [deliveryRunOperatePermission],
  terminate: [deliveryRunTerminatePermission],
  restart: [deliveryApplicationUpdatePermission],
  'restart-from': [deliveryApplicationUpdatePermission],
};

/** A run whose actions say as well what the caller lacks the permission for. */
export async function judgeActions(permissions: PermissionsService, run: Run, { credentials }: CallOptions): Promise<Run> {
  const asked = [...new Set(Object.values(needed).flat())];
  const decisions = await permissions.authorize(asked.map(permission => ({ permission })), { credentials });
  const granted = new Set(asked.filter((_, index) => decisions[index]?.result === AuthorizeResult.ALLOW));
  const judge = (possible: PossibleAction): PossibleAction => {
    const any = needed[possible.action];
    return !possible.allowed || any.some(permission => granted.has(permission))
      ? possible
      : { ...possible, allowed: false, reason: `It needs the permission ${any.map(({ name }) => `"${name}"`).join(' or ')}.` };
  };
  const judgeStep = (step: StepRun): StepRun => ({ ...step, actions: step.actions.map(judge), subSteps: step.subSteps.map(judgeStep) });
  return { ...run, actions: run.actions.map(judge), steps: run.steps.map(judgeStep) };
}

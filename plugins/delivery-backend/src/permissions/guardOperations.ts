import type { PermissionsService } from '@backstage/backend-plugin-api';
import { AuthorizeResult, type BasicPermission } from '@backstage/plugin-permission-common';
import {
  deliveryApplicationReadPermission,
  deliveryApplicationUpdatePermission,
  deliveryApprovalBreakGlassPermission,
  deliveryApprovalDecidePermission,
  deliveryRunOperatePermission,
} from '@slipway/backstage-plugin-delivery-common';
import type { DeliveryOperations, UnguardedOperations } from '../service/operations/types';
import { servicesMayNotDecide } from '../approvals/judgePerson';
import { forbidden } from '../refusals/RequestRefused';
import type { CallOptions } from '../service/types';
import { judgeActions } from './judgeActions';
import { refuseForLack, requirePermissions } from './requirePermissions';

/** What a caller needs for each verb, asked before a body is read or anything is looked up. */
export function guardOperations(inner: UnguardedOperations, permissions: PermissionsService): DeliveryOperations {
  const require = (permission: BasicPermission, options: CallOptions) => requirePermissions(permissions, [permission], options);
  const requireBreakGlass = async (options: CallOptions) => {
    if (options.credentials.principal.type !== 'user') {
      throw forbidden(servicesMayNotDecide.code, servicesMayNotDecide.reason);
    }
    await require(deliveryApprovalBreakGlassPermission, options);
  };
  return {
    async suspendRun(id, request, options) {
      await require(deliveryRunOperatePermission, options);
      return judgeActions(permissions, await inner.suspendRun(id, request, options), options);
    },

    // Which of the two it takes only the run can tell; who has neither is refused before it is looked at.
    async resumeRun(id, request, options) {
      const either = [deliveryRunOperatePermission, deliveryApprovalDecidePermission];
      const decisions = await permissions.authorize(either.map(permission => ({ permission })), { credentials: options.credentials });
      const [operate, decide] = either.map((_, index) => decisions[index]?.result === AuthorizeResult.ALLOW);
      if (!operate && !decide) {
        throw refuseForLack(either, 'or');
      }
      return judgeActions(permissions, await inner.resumeRun(id, request, options, { operate, decide }), options);
    },

    async retryRun(id, request, options) {
      await require(deliveryRunOperatePermission, options);
      return judgeActions(permissions, await inner.retryRun(id, request, options), options);
    },

    async resolveStep(id, step, request, options) {
      await require(deliveryRunOperatePermission, options);
      return judgeActions(permissions, await inner.resolveStep(id, step, request, options), options);
    },

    async breakFreeze(id, step, request, options) {
      await requireBreakGlass(options);
      return judgeActions(permissions, await inner.breakFreeze(id, step, request, options), options);
    },

    async breakGlass(id, request, options) {
      await requireBreakGlass(options);
      return inner.breakGlass(id, request, options);
    },

    async compareRevision(ref, revision, options) {
      await require(deliveryApplicationReadPermission, options);
      return inner.compareRevision(ref, revision, options);
    },

    async rollbackApplication(ref, request, options) {
      await require(deliveryApplicationUpdatePermission, options);
      return inner.rollbackApplication(ref, request, options);
    },
  };
}

import type { AuditorService, PermissionsService } from '@backstage/backend-plugin-api';
import { deliveryApplicationReadPermission, deliveryApplicationUpdatePermission } from '@slipway/backstage-plugin-delivery-common';
import { actorOf } from '../service/actor';
import type { DriftOperations } from '../service/drift/types';
import type { CallOptions } from '../service/types';
import { auditCall } from './auditCall';
import { judgeActions } from './judgeActions';
import { requirePermissions } from './requirePermissions';

/** What a caller needs for each verb, asked before a body is read or anything is looked up; what changes something is audited, refused attempts as well. */
export function guardDrift(inner: DriftOperations, permissions: PermissionsService, auditor: AuditorService): DriftOperations {
  const mayRead = (options: CallOptions) => requirePermissions(permissions, [deliveryApplicationReadPermission], options);
  async function change<T>(eventId: string, meta: { [key: string]: string }, options: CallOptions, work: () => Promise<T>): Promise<T> {
    return auditCall(
      auditor,
      { eventId, severityLevel: 'medium', meta: { ...meta, actor: actorOf(options).ref } },
      async () => {
        await requirePermissions(permissions, [deliveryApplicationUpdatePermission], options);
        return work();
      },
      () => ({}),
    );
  }
  return {
    async listDrift(ref, query, options) {
      await mayRead(options);
      return inner.listDrift(ref, query, options);
    },
    healDrift: (ref, id, options) => change('drift-heal', { ...ref, drift: id }, options, () => inner.healDrift(ref, id, options)),
    acceptDrift: (ref, id, options) => change('drift-accept', { ...ref, drift: id }, options, () => inner.acceptDrift(ref, id, options)),
    withdrawFieldChoice: (ref, id, options) =>
      change('field-choice-withdraw', { ...ref, choice: id }, options, () => inner.withdrawFieldChoice(ref, id, options)),
    decideConflicts: (runId, request, options) =>
      change('conflicts-decide', { run: runId }, options, async () =>
        judgeActions(permissions, await inner.decideConflicts(runId, request, options), options),
      ),
  };
}

import type { AuditorService, PermissionsService } from '@backstage/backend-plugin-api';
import {
  deliveryLogReadPermission,
  deliveryResourceReadPermission,
  deliveryResourceRestartPermission,
  type ObjectAddress,
} from '@slipway/backstage-plugin-delivery-common';
import { actorOf } from '../service/actor';
import type { ResourceService } from '../service/resources/types';
import { auditCall } from './auditCall';
import { requirePermissions } from './requirePermissions';

/** What a caller needs for each verb, asked before a body is read or anything is looked up. Restarts are audited, refused attempts as well. */
export function guardResources(inner: ResourceService, permissions: PermissionsService, auditor: AuditorService): ResourceService {
  return {
    async readTree(ref, options) {
      await requirePermissions(permissions, [deliveryResourceReadPermission], options);
      return inner.readTree(ref, options);
    },
    async listObjectEvents(ref, object, options) {
      await requirePermissions(permissions, [deliveryResourceReadPermission], options);
      return inner.listObjectEvents(ref, object, options);
    },
    async openPodLog(ref, query, options) {
      await requirePermissions(permissions, [deliveryLogReadPermission], options);
      return inner.openPodLog(ref, query, options);
    },
    async restartWorkload(ref, readObject, options) {
      let object: ObjectAddress | undefined;
      const meta = { ...ref, actor: actorOf(options).ref };
      return auditCall(
        auditor,
        { eventId: 'resource-restart', severityLevel: 'medium', meta },
        async () => {
          await requirePermissions(permissions, [deliveryResourceRestartPermission], options);
          object = await readObject();
          const address = object;
          return inner.restartWorkload(ref, async () => address, options);
        },
        ({ restartedAt }) => ({ restartedAt, ...(object ? describe(object) : {}) }),
      );
    },
  };
}

function describe({ cluster, kind, namespace, name }: ObjectAddress) {
  return { cluster, object: [kind, namespace, name].filter(Boolean).join('/') };
}

import type { AuditorService } from '@backstage/backend-plugin-api';
import { actorOf } from '../service/actor';
import type { ClusterService } from '../service/clusters/types';
import { auditCall } from './auditCall';

/** Writes every attempt to change something about clusters to the audit log, those that were refused as well. Bodies hold credentials and are never part of it. */
export function auditClusterService(inner: ClusterService, auditor: AuditorService): ClusterService {
  return {
    getCluster: (...args) => inner.getCluster(...args),
    inspectCluster: (...args) => inner.inspectCluster(...args),
    checkCluster: (input, options) =>
      auditCall(
        auditor,
        { eventId: 'cluster-check', severityLevel: 'low', meta: { actor: actorOf(options).ref } },
        () => inner.checkCluster(input, options),
        ({ endpoint, ready }) => ({ endpoint, ready: String(ready) }),
      ),
    joinCluster: (input, options) =>
      auditCall(
        auditor,
        { eventId: 'cluster-join', severityLevel: 'high', meta: { actor: actorOf(options).ref } },
        () => inner.joinCluster(input, options),
        ({ name, endpoint, insecure }) => ({ cluster: name, endpoint, insecure: String(insecure) }),
      ),
    updateCluster: (name, change, options) =>
      auditCall(
        auditor,
        { eventId: 'cluster-update', severityLevel: 'high', meta: { cluster: name, actor: actorOf(options).ref } },
        () => inner.updateCluster(name, change, options),
        cluster => ({ endpoint: cluster.endpoint, cordoned: String(cluster.cordon !== undefined), newName: cluster.name }),
      ),
    detachCluster: (name, objects, options) =>
      auditCall(
        auditor,
        { eventId: 'cluster-detach', severityLevel: 'high', meta: { cluster: name, objects, actor: actorOf(options).ref } },
        () => inner.detachCluster(name, objects, options),
        ({ outcome }) => ({ outcome }),
      ),
    rotateCredentials: options =>
      auditCall(
        auditor,
        { eventId: 'credentials-rotate', severityLevel: 'high', meta: { actor: actorOf(options).ref } },
        () => inner.rotateCredentials(options),
        ({ rotated, failed }) => ({ rotated: String(rotated), failed: String(failed.length) }),
      ),
  };
}

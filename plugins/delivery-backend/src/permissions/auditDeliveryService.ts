import type { AuditorService } from '@backstage/backend-plugin-api';
import type { DeliveryService } from '../service/types';
import { actorOf } from '../service/actor';
import { auditCall, type AuditMeta } from './auditCall';

/** Names and severities in the audit log. */
const mutations = {
  submitApplication: { eventId: 'application-submit', severityLevel: 'medium' },
  deleteApplication: { eventId: 'application-delete', severityLevel: 'high' },
  terminateRun: { eventId: 'run-terminate', severityLevel: 'medium' },
  restartRun: { eventId: 'run-restart', severityLevel: 'medium' },
  approve: { eventId: 'approval-approve', severityLevel: 'high' },
  reject: { eventId: 'approval-reject', severityLevel: 'high' },
} as const;

/** Writes every attempt to change something to the audit log, those that were refused as well. Stands before the authorisation for that reason. */
export function auditDeliveryService(inner: DeliveryService, auditor: AuditorService): DeliveryService {
  const audited = <T>(
    verb: keyof typeof mutations,
    meta: AuditMeta,
    work: () => Promise<T>,
    resultOf: (result: T) => AuditMeta,
  ) => auditCall(auditor, { ...mutations[verb], meta }, work, resultOf);

  return {
    ...readsOf(inner),
    submitApplication: (request, options) =>
      audited(
        'submitApplication',
        { ...request.ref, actor: actorOf(options).ref },
        () => inner.submitApplication(request, options),
        ({ outcome, revision, run }) => ({ outcome, revision: revision.name, hash: revision.hash, run: run.id }),
      ),
    deleteApplication: (ref, options) =>
      audited(
        'deleteApplication',
        { ...ref, actor: actorOf(options).ref },
        () => inner.deleteApplication(ref, options),
        ({ run }) => ({ run: run.id }),
      ),
    terminateRun: (id, options) =>
      audited('terminateRun', { run: id, actor: actorOf(options).ref }, () => inner.terminateRun(id, options), () => ({})),
    restartRun: (id, request, options) =>
      audited('restartRun', { run: id, actor: actorOf(options).ref }, () => inner.restartRun(id, request, options), run => ({
        newRun: run.id,
      })),
    approve: (id, decision, options) =>
      audited(
        'approve',
        { approval: id, actor: actorOf(options).ref },
        () => inner.approve(id, decision, options),
        ({ hash, runId }) => ({ hash, run: runId }),
      ),
    reject: (id, decision, options) =>
      audited(
        'reject',
        { approval: id, actor: actorOf(options).ref },
        () => inner.reject(id, decision, options),
        ({ hash, runId }) => ({ hash, run: runId }),
      ),
  };
}

function readsOf(inner: DeliveryService): Omit<DeliveryService, keyof typeof mutations> {
  return {
    listApplications: (...args) => inner.listApplications(...args),
    getApplication: (...args) => inner.getApplication(...args),
    getApplicationByEntity: (...args) => inner.getApplicationByEntity(...args),
    getStatusByRefs: (...args) => inner.getStatusByRefs(...args),
    previewApplication: (...args) => inner.previewApplication(...args),
    getManifest: (...args) => inner.getManifest(...args),
    listRevisions: (...args) => inner.listRevisions(...args),
    listRuns: (...args) => inner.listRuns(...args),
    listResources: (...args) => inner.listResources(...args),
    getRun: (...args) => inner.getRun(...args),
    listRunEvents: (...args) => inner.listRunEvents(...args),
    getManifestSource: (...args) => inner.getManifestSource(...args),
    checkManifestSource: (...args) => inner.checkManifestSource(...args),
    listApprovals: (...args) => inner.listApprovals(...args),
    getApproval: (...args) => inner.getApproval(...args),
    listClusters: (...args) => inner.listClusters(...args),
  };
}

import type { AuditorService } from '@backstage/backend-plugin-api';
import { actorOf } from '../service/actor';
import type { DeliveryOperations } from '../service/operations/types';
import { auditCall } from './auditCall';

/** Writes every attempt to the audit log, those that were refused as well. Stands before the authorisation for that reason. */
export function auditOperations(inner: DeliveryOperations, auditor: AuditorService): DeliveryOperations {
  return {
    compareRevision: (...args) => inner.compareRevision(...args),
    breakGlass: (id, request, options) =>
      auditCall(
        auditor,
        { eventId: 'approval-break-glass', severityLevel: 'critical', meta: { approval: id, actor: actorOf(options).ref } },
        () => inner.breakGlass(id, request, options),
        ({ hash, runId, comment = '' }) => ({ hash, run: runId, reason: comment }),
      ),
    breakFreeze: (id, step, request, options) =>
      auditCall(
        auditor,
        { eventId: 'freeze-break-glass', severityLevel: 'critical', meta: { run: id, step, actor: actorOf(options).ref } },
        () => inner.breakFreeze(id, step, request, options),
        ({ message }) => ({ message }),
      ),
    suspendRun: (id, request, options) =>
      auditCall(
        auditor,
        { eventId: 'run-suspend', severityLevel: 'medium', meta: { run: id, actor: actorOf(options).ref } },
        () => inner.suspendRun(id, request, options),
        () => ({}),
      ),
    resumeRun: (id, request, options) =>
      auditCall(
        auditor,
        { eventId: 'run-resume', severityLevel: 'high', meta: { run: id, actor: actorOf(options).ref } },
        () => inner.resumeRun(id, request, options),
        () => ({}),
      ),
    retryRun: (id, request, options) =>
      auditCall(
        auditor,
        { eventId: 'run-retry', severityLevel: 'medium', meta: { run: id, actor: actorOf(options).ref } },
        () => inner.retryRun(id, request, options),
        () => ({}),
      ),
    resolveStep: (id, step, request, options) =>
      auditCall(
        auditor,
        { eventId: 'run-step-resolve', severityLevel: 'high', meta: { run: id, step, actor: actorOf(options).ref } },
        () => inner.resolveStep(id, step, request, options),
        () => ({}),
      ),
    rollbackApplication: (ref, request, options) =>
      auditCall(
        auditor,
        { eventId: 'application-rollback', severityLevel: 'high', meta: { ...ref, actor: actorOf(options).ref } },
        () => inner.rollbackApplication(ref, request, options),
        ({ revision, run }) => ({ revision: revision.name, hash: revision.hash, run: run.id }),
      ),
  };
}

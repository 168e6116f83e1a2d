import type { AuditorService } from '@backstage/backend-plugin-api';
import type { PublishResult } from '@slipway/backstage-plugin-delivery-common';
import type { DefinitionService } from '../definitionService/types';
import { actorOf } from '../service/actor';
import { auditCall } from './auditCall';

/** Writes every attempt to change a definition to the audit log, those that were refused as well: it stands before the authorisation for that reason. */
export function auditDefinitionService(inner: DefinitionService, auditor: AuditorService): DefinitionService {
  const published = ({ outcome, revision }: PublishResult) => ({ outcome, revision: String(revision.number), hash: revision.hash });
  return {
    ...inner,
    publishDefinition: (request, options) =>
      auditCall(
        auditor,
        { eventId: 'definition-publish', severityLevel: 'high', meta: { ...request.ref, actor: actorOf(options).ref } },
        () => inner.publishDefinition(request, options),
        published,
      ),
    restoreDefinition: (request, options) =>
      auditCall(
        auditor,
        {
          eventId: 'definition-restore',
          severityLevel: 'high',
          meta: { ...request.ref, number: String(request.number), actor: actorOf(options).ref },
        },
        () => inner.restoreDefinition(request, options),
        published,
      ),
    deleteDefinition: (request, options) =>
      auditCall(
        auditor,
        { eventId: 'definition-delete', severityLevel: 'high', meta: { ...request.ref, actor: actorOf(options).ref } },
        () => inner.deleteDefinition(request, options),
        ({ message }) => ({ message }),
      ),
  };
}

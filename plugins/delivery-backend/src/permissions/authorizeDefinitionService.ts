import type { PermissionsService } from '@backstage/backend-plugin-api';
import type { BasicPermission } from '@backstage/plugin-permission-common';
import {
  deliveryApplicationReadPermission,
  deliveryDefinitionDeletePermission,
  deliveryDefinitionPublishPermission,
  deliveryDefinitionReadPermission,
} from '@slipway/backstage-plugin-delivery-common';
import type { DefinitionService } from '../definitionService/types';
import type { CallOptions } from '../service/types';
import { requirePermissions } from './requirePermissions';

/** Asks who may do what, before a body is read or a definition looked up. */
export function authorizeDefinitionService(inner: DefinitionService, permissions: PermissionsService): DefinitionService {
  function permitted<Args extends unknown[], Result>(
    needed: readonly BasicPermission[],
    verb: (...args: [...Args, CallOptions]) => Promise<Result>,
  ) {
    return async (...args: [...Args, CallOptions]): Promise<Result> => {
      const [options] = args.slice(-1) as [CallOptions];
      await requirePermissions(permissions, needed, options);
      return verb(...args);
    };
  }
  const read = [deliveryDefinitionReadPermission];
  const publish = [deliveryDefinitionPublishPermission];
  return {
    listDefinitions: permitted(read, inner.listDefinitions),
    getDefinition: permitted(read, inner.getDefinition),
    listDefinitionRevisions: permitted(read, inner.listDefinitionRevisions),
    getDefinitionRevision: permitted(read, inner.getDefinitionRevision),
    // Whoever may not see Applications does not learn of them here.
    listDefinitionUses: permitted([deliveryDefinitionReadPermission, deliveryApplicationReadPermission], inner.listDefinitionUses),
    listDefinitionLocations: permitted(read, inner.listDefinitionLocations),
    previewDefinition: permitted([deliveryDefinitionPublishPermission, deliveryApplicationReadPermission], inner.previewDefinition),
    publishDefinition: permitted(publish, inner.publishDefinition),
    restoreDefinition: permitted(publish, inner.restoreDefinition),
    deleteDefinition: permitted([deliveryDefinitionDeletePermission], inner.deleteDefinition),
  };
}

import type { ResourceStatus } from '@slipway/backstage-plugin-delivery-common';
import { z } from 'zod';
import type { InventoryRecord } from '../database/operations/inventory/inventoryRecord';
import { countInventory, listInventory } from '../database/operations/inventory/listInventory';
import { readRevisionNames } from '../database/operations/revisions/readRevisionNames';
import { requireApplication } from './applicationReads';
import type { DeliveryDependencies } from './dependencies';
import { readCursor, writeCursor } from './paging';
import type { DeliveryService } from './types';

export function listResourcesWith(deps: DeliveryDependencies): DeliveryService['listResources'] {
  return async (ref, query) => {
    const { database } = deps;
    const application = await requireApplication(deps, ref);
    const position = readCursor('resources', query.cursor, z.object({ id: z.string() }));
    const records = await listInventory(database, {
      applicationId: application.id,
      limit: query.limit + 1,
      after: position?.id,
    });
    const page = records.slice(0, query.limit);
    const names = await readRevisionNames(database, page.map(({ revisionId }) => revisionId));
    const last = page[page.length - 1];
    return {
      items: page.map(record => describeResource(record, names.get(record.revisionId)?.name ?? '')),
      totalItems: await countInventory(database, application.id),
      ...(records.length > query.limit && last ? { nextCursor: writeCursor('resources', { id: last.id }) } : {}),
    };
  };
}

function describeResource(record: InventoryRecord, revision: string): ResourceStatus {
  const { apiVersion, kind, namespace, name } = record.reference;
  return {
    environment: record.environment,
    cluster: record.cluster,
    component: record.component,
    apiVersion,
    kind,
    ...(namespace ? { namespace } : {}),
    name,
    revision,
    state: record.state,
    ...(record.error ? { message: record.error } : {}),
  };
}

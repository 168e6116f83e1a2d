import type { Router } from 'express';
import type { DeliveryService } from '../service/types';
import { callerOf } from './authenticate';
import { readBody } from './readBody';
import { querySchemas, readDocument, readQuery } from './readQuery';

export function addManifestSourceRoutes(router: Router, service: DeliveryService) {
  router.get('/manifest-sources/by-entity', async (request, response) => {
    const { entityRef } = readQuery(request, querySchemas.entity);
    response.json(await service.getManifestSource(entityRef, callerOf(request)));
  });

  router.post('/manifest-sources/check', async (request, response) => {
    const entityRef = async () => readDocument(await readBody(request), querySchemas.entity).entityRef;
    response.json(await service.checkManifestSource(entityRef, callerOf(request)));
  });
}

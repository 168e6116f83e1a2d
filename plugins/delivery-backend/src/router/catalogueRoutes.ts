import type { Router } from 'express';
import type { DeliveryService } from '../service/types';
import { callerOf } from './authenticate';
import { querySchemas, readQuery } from './readQuery';

/** What there is to deliver to. */
export function addCatalogueRoutes(router: Router, service: DeliveryService) {
  router.get('/clusters', async (request, response) => {
    const query = readQuery(request, querySchemas.page);
    response.json(await service.listClusters(query, callerOf(request)));
  });
}

import type { Router } from 'express';
import type { DeliveryService } from '../service/types';
import { callerOf } from './authenticate';
import { parameterSchemas, querySchemas, readParameters, readQuery } from './readQuery';

/** What there is to deliver with, and to: definitions and clusters. */
export function addCatalogueRoutes(router: Router, service: DeliveryService) {
  router.get('/clusters', async (request, response) => {
    const query = readQuery(request, querySchemas.page);
    response.json(await service.listClusters(query, callerOf(request)));
  });

  router.get('/definitions', async (request, response) => {
    const query = readQuery(request, querySchemas.definitions);
    response.json(await service.listDefinitions(query, callerOf(request)));
  });

  router.get('/definitions/:kind/:name', async (request, response) => {
    const { kind, name } = readParameters(request, parameterSchemas.definition);
    response.json(await service.getDefinition(kind, name, callerOf(request)));
  });
}

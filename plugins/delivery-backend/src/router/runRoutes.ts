import type { Router } from 'express';
import { z } from 'zod';
import type { DeliveryService } from '../service/types';
import { callerOf } from './authenticate';
import { bodyOf } from './operationRoutes';
import { parameterSchemas, querySchemas, readParameters, readQuery } from './readQuery';

const restartSchema = z.object({ from: z.string().min(1).max(253).optional() }).strict();

export function addRunRoutes(router: Router, service: DeliveryService) {
  router.get('/runs/:id', async (request, response) => {
    const { id } = readParameters(request, parameterSchemas.id);
    response.json(await service.getRun(id, callerOf(request)));
  });

  router.get('/runs/:id/events', async (request, response) => {
    const { id } = readParameters(request, parameterSchemas.id);
    const query = readQuery(request, querySchemas.page);
    response.json(await service.listRunEvents(id, query, callerOf(request)));
  });

  router.post('/runs/:id/terminate', async (request, response) => {
    const { id } = readParameters(request, parameterSchemas.id);
    response.status(202).json(await service.terminateRun(id, callerOf(request)));
  });

  router.post('/runs/:id/restart', async (request, response) => {
    const { id } = readParameters(request, parameterSchemas.id);
    response.status(202).json(await service.restartRun(id, bodyOf(request, restartSchema), callerOf(request)));
  });
}

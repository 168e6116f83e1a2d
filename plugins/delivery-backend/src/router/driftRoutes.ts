import type { Router } from 'express';
import { z } from 'zod';
import type { DriftOperations } from '../service/drift/types';
import { callerOf } from './authenticate';
import { bodyOf } from './operationRoutes';
import { parameterSchemas, querySchemas, readParameters, readQuery } from './readQuery';

const decision = z.object({ choice: z.enum(['take', 'give-up']) }).strict();
const driftParameters = parameterSchemas.application.extend({ id: z.string().max(64) });

export function addDriftRoutes(router: Router, drift: DriftOperations) {
  router.get('/applications/:namespace/:name/drift', async (request, response) => {
    const ref = readParameters(request, parameterSchemas.application);
    response.json(await drift.listDrift(ref, readQuery(request, querySchemas.page), callerOf(request)));
  });

  router.post('/applications/:namespace/:name/drift/:id/heal', async (request, response) => {
    const { id, ...ref } = readParameters(request, driftParameters);
    response.json(await drift.healDrift(ref, id, callerOf(request)));
  });

  router.post('/applications/:namespace/:name/drift/:id/accept', async (request, response) => {
    const { id, ...ref } = readParameters(request, driftParameters);
    response.json(await drift.acceptDrift(ref, id, callerOf(request)));
  });

  router.post('/applications/:namespace/:name/field-choices/:id/withdraw', async (request, response) => {
    const { id, ...ref } = readParameters(request, driftParameters);
    response.json(await drift.withdrawFieldChoice(ref, id, callerOf(request)));
  });

  router.post('/runs/:id/decide-conflicts', async (request, response) => {
    const { id } = readParameters(request, parameterSchemas.id);
    response.status(202).json(await drift.decideConflicts(id, bodyOf(request, decision), callerOf(request)));
  });
}

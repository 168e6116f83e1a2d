import type { Request, Router } from 'express';
import { z } from 'zod';
import type { DeliveryService } from '../service/types';
import { callerOf } from './authenticate';
import { readBody } from './readBody';
import { parameterSchemas, querySchemas, readDocument, readParameters, readQuery } from './readQuery';

const decisionSchema = z
  .object({
    hash: z.string().max(64).optional(),
    comment: z.string().max(10_000).optional(),
  })
  .strict();

export function addApprovalRoutes(router: Router, service: DeliveryService) {
  router.get('/approvals', async (request, response) => {
    const query = readQuery(request, querySchemas.approvals);
    response.json(await service.listApprovals(query, callerOf(request)));
  });

  router.get('/approvals/:id', async (request, response) => {
    const { id } = readParameters(request, parameterSchemas.id);
    response.json(await service.getApproval(id, callerOf(request)));
  });

  router.post('/approvals/:id/approve', async (request, response) => {
    const { id } = readParameters(request, parameterSchemas.id);
    response.json(await service.approve(id, decisionIn(request), callerOf(request)));
  });

  router.post('/approvals/:id/reject', async (request, response) => {
    const { id } = readParameters(request, parameterSchemas.id);
    response.json(await service.reject(id, decisionIn(request), callerOf(request)));
  });
}

function decisionIn(request: Request) {
  return async () => readDocument(await readBody(request), decisionSchema);
}

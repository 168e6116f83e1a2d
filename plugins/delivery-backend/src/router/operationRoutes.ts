import type { Request, Router } from 'express';
import { z } from 'zod';
import type { DeliveryOperations } from '../service/operations/types';
import { callerOf } from './authenticate';
import { readBody } from './readBody';
import { parameterSchemas, readDocument, readParameters } from './readQuery';

const words = z.string().max(10_000).optional();
const stepName = z.string().min(1).max(253).optional();
const bodies = {
  suspend: z.object({ message: words }).strict(),
  resume: z.object({ step: stepName, hash: z.string().max(64).optional(), comment: words }).strict(),
  retry: z.object({ step: stepName }).strict(),
  breakGlass: z.object({ hash: z.string().max(64).optional(), reason: words }).strict(),
  breakFreeze: z.object({ reason: words }).strict(),
  resolve: z.object({ choice: z.enum(['run-again', 'treat-as-done']) }).strict(),
  rollback: z.object({ revision: z.union([z.string().min(1).max(265), z.number().int().positive()]).transform(String) }).strict(),
};

const stepParameters = parameterSchemas.id.extend({ step: z.string().max(253) });
const revisionParameters = parameterSchemas.application.extend({ revision: z.string().max(265) });

export function addOperationRoutes(router: Router, operations: DeliveryOperations) {
  router.post('/runs/:id/suspend', async (request, response) => {
    const { id } = readParameters(request, parameterSchemas.id);
    response.status(202).json(await operations.suspendRun(id, bodyOf(request, bodies.suspend), callerOf(request)));
  });

  router.post('/runs/:id/resume', async (request, response) => {
    const { id } = readParameters(request, parameterSchemas.id);
    response.status(202).json(await operations.resumeRun(id, bodyOf(request, bodies.resume), callerOf(request)));
  });

  router.post('/runs/:id/retry', async (request, response) => {
    const { id } = readParameters(request, parameterSchemas.id);
    response.status(202).json(await operations.retryRun(id, bodyOf(request, bodies.retry), callerOf(request)));
  });

  router.post('/approvals/:id/break-glass', async (request, response) => {
    const { id } = readParameters(request, parameterSchemas.id);
    response.json(await operations.breakGlass(id, bodyOf(request, bodies.breakGlass), callerOf(request)));
  });

  router.post('/runs/:id/steps/:step/break-glass', async (request, response) => {
    const { id, step } = readParameters(request, stepParameters);
    response.status(202).json(await operations.breakFreeze(id, step, bodyOf(request, bodies.breakFreeze), callerOf(request)));
  });

  router.post('/runs/:id/steps/:step/resolve', async (request, response) => {
    const { id, step } = readParameters(request, stepParameters);
    response.status(202).json(await operations.resolveStep(id, step, bodyOf(request, bodies.resolve), callerOf(request)));
  });

  router.get('/applications/:namespace/:name/revisions/:revision/changes', async (request, response) => {
    const { revision, ...ref } = readParameters(request, revisionParameters);
    response.json(await operations.compareRevision(ref, revision, callerOf(request)));
  });

  router.post('/applications/:namespace/:name/rollback', async (request, response) => {
    const ref = readParameters(request, parameterSchemas.application);
    response.status(202).json(await operations.rollbackApplication(ref, bodyOf(request, bodies.rollback), callerOf(request)));
  });
}

/** The body, read once the caller was found to have the right. */
export function bodyOf<T>(request: Request, schema: z.ZodType<T, z.ZodTypeDef, unknown>): () => Promise<T> {
  return async () => readDocument(await readBody(request), schema);
}

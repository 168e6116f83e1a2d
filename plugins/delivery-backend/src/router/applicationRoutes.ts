import type { Router } from 'express';
import { z } from 'zod';
import type { DeliveryService } from '../service/types';
import { callerOf } from './authenticate';
import { readBody } from './readBody';
import { parameterSchemas, querySchemas, readDocument, readParameters, readQuery } from './readQuery';

const entityRefsSchema = z.object({
  entityRefs: z.array(z.string().min(1).max(600)).max(500),
});

export function addApplicationRoutes(router: Router, service: DeliveryService) {
  router.get('/applications', async (request, response) => {
    const query = readQuery(request, querySchemas.applications);
    response.json(await service.listApplications(query, callerOf(request)));
  });

  router.get('/applications/by-entity', async (request, response) => {
    const { entityRef } = readQuery(request, querySchemas.entity);
    response.json(await service.getApplicationByEntity(entityRef, callerOf(request)));
  });

  router.post('/status/by-refs', async (request, response) => {
    const entityRefs = async () => readDocument(await readBody(request), entityRefsSchema).entityRefs;
    response.json(await service.getStatusByRefs(entityRefs, callerOf(request)));
  });

  router.post('/applications/preview', async (request, response) => {
    const { explain } = readQuery(request, querySchemas.preview);
    response.json(await service.previewApplication({ manifest: () => readBody(request), explain }, callerOf(request)));
  });

  router.get('/applications/:namespace/:name', async (request, response) => {
    const ref = readParameters(request, parameterSchemas.application);
    response.json(await service.getApplication(ref, callerOf(request)));
  });

  router.put('/applications/:namespace/:name', async (request, response) => {
    const ref = readParameters(request, parameterSchemas.application);
    const result = await service.submitApplication({ ref, manifest: () => readBody(request) }, callerOf(request));
    response.status(result.outcome === 'unchanged' ? 200 : 202).json(result);
  });

  router.delete('/applications/:namespace/:name', async (request, response) => {
    const ref = readParameters(request, parameterSchemas.application);
    response.status(202).json(await service.deleteApplication(ref, callerOf(request)));
  });

  router.get('/applications/:namespace/:name/manifest', async (request, response) => {
    const ref = readParameters(request, parameterSchemas.application);
    const { revision } = readQuery(request, querySchemas.manifest);
    response.json(await service.getManifest(ref, revision, callerOf(request)));
  });

  router.get('/applications/:namespace/:name/revisions', async (request, response) => {
    const ref = readParameters(request, parameterSchemas.application);
    const query = readQuery(request, querySchemas.page);
    response.json(await service.listRevisions(ref, query, callerOf(request)));
  });

  router.get('/applications/:namespace/:name/runs', async (request, response) => {
    const ref = readParameters(request, parameterSchemas.application);
    const query = readQuery(request, querySchemas.page);
    response.json(await service.listRuns(ref, query, callerOf(request)));
  });

  router.get('/applications/:namespace/:name/resources', async (request, response) => {
    const ref = readParameters(request, parameterSchemas.application);
    const query = readQuery(request, querySchemas.page);
    response.json(await service.listResources(ref, query, callerOf(request)));
  });
}

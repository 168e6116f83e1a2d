import type { Router } from 'express';
import { z } from 'zod';
import type { DefinitionService } from '../definitionService/types';
import { callerOf } from './authenticate';
import { readBody } from './readBody';
import { parameterSchemas, querySchemas, readParameters, readQuery } from './readQuery';

const flag = z.enum(['true', 'false']).transform(value => value === 'true');

const querySchema = {
  preview: z.object({ impact: flag.default('true') }),
  publish: z.object({ comment: z.string().max(2_000).optional(), base: z.coerce.number().int().min(0).optional() }),
  delete: z.object({ evenIfUsed: flag.default('false') }),
};

const revisionSchema = parameterSchemas.definition.extend({ number: z.coerce.number().int().min(1).max(1_000_000) });

/** Definitions: to look at, to try, to publish. */
export function addDefinitionRoutes(router: Router, service: DefinitionService) {
  router.get('/definition-locations', async (request, response) => {
    response.json(await service.listDefinitionLocations(readQuery(request, querySchemas.page), callerOf(request)));
  });

  router.get('/definitions', async (request, response) => {
    response.json(await service.listDefinitions(readQuery(request, querySchemas.definitions), callerOf(request)));
  });

  router.post('/definitions/preview', async (request, response) => {
    const { impact } = readQuery(request, querySchema.preview);
    response.json(await service.previewDefinition({ source: () => readBody(request), impact }, callerOf(request)));
  });

  router.get('/definitions/:kind/:name', async (request, response) => {
    const { kind, name } = readParameters(request, parameterSchemas.definition);
    response.json(await service.getDefinition(kind, name, callerOf(request)));
  });

  router.put('/definitions/:kind/:name', async (request, response) => {
    const ref = readParameters(request, parameterSchemas.definition);
    const query = readQuery(request, querySchema.publish);
    const result = await service.publishDefinition({ ...query, ref, source: () => readBody(request) }, callerOf(request));
    response.status(result.outcome === 'unchanged' ? 200 : 201).json(result);
  });

  router.delete('/definitions/:kind/:name', async (request, response) => {
    const ref = readParameters(request, parameterSchemas.definition);
    const { evenIfUsed } = readQuery(request, querySchema.delete);
    response.json(await service.deleteDefinition({ ref, evenIfUsed }, callerOf(request)));
  });

  router.get('/definitions/:kind/:name/applications', async (request, response) => {
    const ref = readParameters(request, parameterSchemas.definition);
    response.json(await service.listDefinitionUses(ref, readQuery(request, querySchemas.page), callerOf(request)));
  });

  router.get('/definitions/:kind/:name/revisions', async (request, response) => {
    const ref = readParameters(request, parameterSchemas.definition);
    response.json(await service.listDefinitionRevisions(ref, readQuery(request, querySchemas.page), callerOf(request)));
  });

  router.get('/definitions/:kind/:name/revisions/:number', async (request, response) => {
    const { number, ...ref } = readParameters(request, revisionSchema);
    response.json(await service.getDefinitionRevision(ref, number, callerOf(request)));
  });

  router.post('/definitions/:kind/:name/revisions/:number/restore', async (request, response) => {
    const { number, ...ref } = readParameters(request, revisionSchema);
    const query = readQuery(request, querySchema.publish);
    const result = await service.restoreDefinition({ ...query, ref, number }, callerOf(request));
    response.status(result.outcome === 'unchanged' ? 200 : 201).json(result);
  });
}

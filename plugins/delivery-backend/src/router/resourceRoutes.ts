import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Response, Router } from 'express';
import { z } from 'zod';
import type { ResourceService } from '../service/resources/types';
import { callerOf } from './authenticate';
import { bodyOf } from './operationRoutes';
import { parameterSchemas, readParameters, readQuery } from './readQuery';

const objectName = z.string().regex(/^[A-Za-z0-9]([-A-Za-z0-9_.:]{0,251}[A-Za-z0-9])?$/, 'This is not the name of a Kubernetes object');
const flag = z.enum(['true', 'false']).transform(value => value === 'true').optional();

const objectSchema = z
  .object({
    cluster: z.string().min(1).max(253),
    apiVersion: z.string().regex(/^([a-z0-9][a-z0-9.-]{0,252}\/)?v[0-9a-z]{1,40}$/, 'This is not a version of the Kubernetes API, as "apps/v1" is'),
    kind: z.string().regex(/^[A-Z][A-Za-z0-9]{0,62}$/, 'This is not the kind of a Kubernetes object'),
    namespace: objectName.optional(),
    name: objectName,
  })
  .strict();

const logSchema = z.object({
  cluster: z.string().min(1).max(253),
  namespace: objectName,
  pod: objectName,
  container: objectName.optional(),
  previous: flag,
  follow: flag,
  tailLines: z.coerce.number().int().min(0).max(10_000).optional(),
  limitBytes: z.coerce.number().int().min(1).max(16 * 1024 * 1024).optional(),
  timestamps: flag,
});

export function addResourceRoutes(router: Router, resources: ResourceService, logger: LoggerService) {
  router.get('/applications/:namespace/:name/tree', async (request, response) => {
    const ref = readParameters(request, parameterSchemas.application);
    response.json(await resources.readTree(ref, callerOf(request)));
  });

  router.get('/applications/:namespace/:name/objects/events', async (request, response) => {
    const ref = readParameters(request, parameterSchemas.application);
    response.json(await resources.listObjectEvents(ref, readQuery(request, objectSchema), callerOf(request)));
  });

  router.post('/applications/:namespace/:name/objects/restart', async (request, response) => {
    const ref = readParameters(request, parameterSchemas.application);
    response.status(202).json(await resources.restartWorkload(ref, bodyOf(request, objectSchema), callerOf(request)));
  });

  router.get('/applications/:namespace/:name/pods/log', async (request, response) => {
    const ref = readParameters(request, parameterSchemas.application);
    const query = readQuery(request, logSchema);
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    // A reader may vanish without a word while the log has nothing to say.
    request.socket.setKeepAlive(true, 60_000);
    const log = await resources.openPodLog(ref, { ...query, signal: gone.signal }, callerOf(request));
    await sendText(response, log, error => logger.debug(`A log ended early: ${error}`));
  });
}

/** Text as it comes, as text and as nothing else: what a container writes is foreign. */
async function sendText(response: Response, text: AsyncIterable<string>, endedEarly: (error: unknown) => void): Promise<void> {
  response.status(200).set({
    'Content-Type': 'text/plain; charset=utf-8',
    'X-Content-Type-Options': 'nosniff',
    // Compression would hold back what comes.
    'Cache-Control': 'no-store, no-transform',
  });
  response.flushHeaders();
  try {
    await pipeline(Readable.from(text), response);
  } catch (error) {
    // The connection is cut, which tells the reader that this was not the end of the log.
    endedEarly(error);
  }
}

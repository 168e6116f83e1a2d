import type { Request, Router } from 'express';
import { z } from 'zod';
import type { ClusterService } from '../service/clusters/types';
import { callerOf } from './authenticate';
import { readBody } from './readBody';
import { readParameters, readQuery, readSecretDocument } from './readQuery';

const access = {
  kubeconfig: z.string().max(1024 * 1024).optional(),
  context: z.string().max(1_000).optional(),
  server: z.string().max(2_000).optional(),
  ca: z.string().max(200_000).optional(),
  token: z.string().max(20_000).optional(),
  insecureSkipTlsVerify: z.boolean().optional(),
};
const dnsName = z.string().regex(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/, 'This is not the name of a Kubernetes object');
const namespaces = z.array(dnsName).max(200).optional();
const labelValue = z.string().regex(/^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/, 'This is not the value of a label');
const labels = z
  .record(z.string().regex(/^([a-z0-9.-]{1,253}\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/, 'This is not the name of a label'), labelValue)
  .refine(record => Object.keys(record).length <= 64, 'A cluster has 64 labels at most')
  .optional();
const name = z.string().min(1).max(253);

const checkSchema = z.object({ ...access, name: name.optional(), registered: z.boolean().optional(), namespaces }).strict();
const joinSchema = z
  .object({
    ...access,
    name,
    namespaces,
    labels,
    serviceAccount: z.object({ namespace: dnsName.optional(), name: dnsName.optional() }).strict().optional(),
    acceptMissing: z.boolean().optional(),
  })
  .strict();
const updateSchema = z
  .object({
    name: name.optional(),
    labels,
    access: z.object(access).strict().optional(),
    sameCluster: z.boolean().optional(),
    cordoned: z.boolean().optional(),
    reason: z.string().max(1_000).optional(),
  })
  .strict();
const nameParameter = z.object({ name: z.string().max(253) });
const detachQuery = z.object({ objects: z.enum(['keep', 'delete']) });

export function addClusterRoutes(router: Router, service: ClusterService) {
  router.post('/clusters', async (request, response) => {
    response.status(201).json(await service.joinCluster(bodyOf(request, joinSchema), callerOf(request)));
  });

  router.post('/clusters/check', async (request, response) => {
    response.json(await service.checkCluster(bodyOf(request, checkSchema), callerOf(request)));
  });

  router.post('/clusters/rotate-credentials', async (request, response) => {
    response.json(await service.rotateCredentials(callerOf(request)));
  });

  router.get('/clusters/:name', async (request, response) => {
    response.json(await service.getCluster(readParameters(request, nameParameter).name, callerOf(request)));
  });

  router.get('/clusters/:name/check', async (request, response) => {
    response.json(await service.inspectCluster(readParameters(request, nameParameter).name, callerOf(request)));
  });

  router.patch('/clusters/:name', async (request, response) => {
    const cluster = readParameters(request, nameParameter);
    response.json(await service.updateCluster(cluster.name, bodyOf(request, updateSchema), callerOf(request)));
  });

  router.delete('/clusters/:name', async (request, response) => {
    const cluster = readParameters(request, nameParameter);
    const { objects } = readQuery(request, detachQuery);
    const result = await service.detachCluster(cluster.name, objects, callerOf(request));
    response.status(result.outcome === 'detached' ? 200 : 202).json(result);
  });
}

function bodyOf<T>(request: Request, schema: z.ZodType<T, z.ZodTypeDef, unknown>) {
  return async () => readSecretDocument(await readBody(request), schema);
}

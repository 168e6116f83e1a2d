import { KubeObject } from '../objects/KubeObject';
import { Json, JsonObject, numberAt, objectAt, objectsAt, textAt, textsAt } from '../objects/json';
import { mergePatch } from '../apply/mergePatch';
import { ClusterContext, ObjectPlace } from '../operations/ClusterContext';
import { patchObject } from '../operations/writeObject';
import { Resource, qualifiedName } from '../schema/Resource';
import { ApiRequest } from './ApiRequest';
import { Answer } from './handleObjects';
import { readWriteOptions } from './readOptions';
import { badRequest, methodNotAllowed, notFound, unsupportedMediaType } from './StatusError';

function scaleOf(object: KubeObject): JsonObject {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = object.metadata;
  const selector = [
    ...Object.entries(textsAt(object, 'spec', 'selector', 'matchLabels')).map(([key, value]) => `${key}=${value}`),
    ...objectsAt(object, 'spec', 'selector', 'matchExpressions').map(item => textAt(item, 'key') ?? ''),
  ].join(',');
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, ...(namespace === undefined ? {} : { namespace }), uid, resourceVersion, creationTimestamp },
    spec: { replicas: numberAt(object, 'spec', 'replicas') ?? 0 },
    status: { replicas: numberAt(object, 'status', 'replicas') ?? 0, selector },
  };
}

async function wantedScale(request: ApiRequest, current: JsonObject): Promise<Json> {
  const body = await request.body();
  if (request.method === 'PUT') return body;
  if (request.method !== 'PATCH') throw methodNotAllowed();
  if (!['application/merge-patch+json', 'application/strategic-merge-patch+json'].includes(request.contentType))
    throw unsupportedMediaType(['application/merge-patch+json']);
  return mergePatch(current, body);
}

/** The number of replicas of a workload, as `kubectl scale` and autoscalers read and write it. */
export async function handleScale(context: ClusterContext, request: ApiRequest, resource: Resource, place: ObjectPlace): Promise<Answer> {
  const object = context.store.get(qualifiedName(resource), place.namespace, place.name);
  if (!object) throw notFound(resource, place.name);
  if (request.method === 'GET') return { code: 200, body: scaleOf(object) };
  const wanted = await wantedScale(request, scaleOf(object));
  const replicas = numberAt(objectAt(wanted, 'spec'), 'replicas') ?? 0;
  if (!Number.isInteger(replicas) || replicas < 0)
    throw badRequest(`spec.replicas: Invalid value: ${replicas}: must be greater than or equal to 0`);
  const resourceVersion = textAt(wanted, 'metadata', 'resourceVersion');
  const patch = { spec: { replicas }, ...(resourceVersion ? { metadata: { resourceVersion } } : {}) };
  const warnings: string[] = [];
  const options = readWriteOptions(request, 'scale', sentence => warnings.push(sentence));
  const { object: changed } = patchObject(context, resource, place, 'merge', patch, options);
  return { code: 200, body: scaleOf(changed), warnings };
}

import { KubeObject } from '../objects/KubeObject';
import { Json, JsonObject } from '../objects/json';
import { ClusterContext } from '../operations/ClusterContext';
import { deleteObject } from '../operations/deleteObject';
import { Selection, listObjects } from '../operations/listObjects';
import { applyObject } from '../operations/applyObject';
import { PatchType, createObject, patchObject, replaceObject } from '../operations/writeObject';
import { Written } from '../operations/writer';
import { Resource, apiVersionOf, qualifiedName } from '../schema/Resource';
import { ApiRequest } from './ApiRequest';
import { Target } from './findTarget';
import { readDeleteOptions, readWriteOptions } from './readOptions';
import { methodNotAllowed, missingFieldManager, notFound, unknownPath, unsupportedMediaType } from './StatusError';
import { handleScale } from './handleScale';
import { toVersion } from './toVersion';

export type Answer = { code: number; body: JsonObject; warnings?: string[] };

export const patchTypes: Record<string, PatchType | 'apply'> = {
  'application/json-patch+json': 'json',
  'application/merge-patch+json': 'merge',
  'application/strategic-merge-patch+json': 'strategic',
  'application/apply-patch+yaml': 'apply',
};

export function selectionOf(request: ApiRequest, target: Target): Selection {
  const labelSelector = request.query.get('labelSelector') ?? undefined;
  const fieldSelector = request.query.get('fieldSelector') ?? undefined;
  return { namespace: target.namespace, name: target.name, labelSelector, fieldSelector };
}

function deletionStatus(resource: Resource, object: KubeObject): JsonObject {
  const { name, uid } = object.metadata;
  const details = { name, ...(resource.group === '' ? {} : { group: resource.group }), kind: resource.plural, uid };
  return { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', details };
}

/** Answers every request for objects but watches. */
export async function handleObjects(context: ClusterContext, request: ApiRequest, target: Target): Promise<Answer> {
  return target.name === undefined ? handleCollection(context, request, target) : handleOne(context, request, target, target.name);
}

async function handleCollection(context: ClusterContext, request: ApiRequest, target: Target): Promise<Answer> {
  const { resource, namespace } = target;
  const selection = selectionOf(request, target);
  switch (request.method) {
    case 'GET': {
      const limit = request.query.has('limit') ? Number(request.query.get('limit')) : undefined;
      const page = listObjects(context, resource, selection, limit, request.query.get('continue') || undefined);
      return { code: 200, body: listDocument(resource, page) };
    }
    case 'POST': {
      if (resource.namespaced && namespace === undefined) throw methodNotAllowed();
      const warnings: string[] = [];
      const options = readWriteOptions(request, undefined, sentence => warnings.push(sentence));
      const object = createObject(context, resource, namespace, await request.body(), options);
      return { code: 201, body: toVersion(object, resource), warnings };
    }
    case 'DELETE': {
      const options = readDeleteOptions(request, await request.body());
      const page = listObjects(context, resource, selection);
      for (const { metadata } of page.items) deleteObject(context, resource, metadata, options);
      return { code: 200, body: listDocument(resource, page) };
    }
    default:
      throw methodNotAllowed();
  }
}

function listDocument(resource: Resource, page: ReturnType<typeof listObjects>): JsonObject {
  return {
    kind: `${resource.kind}List`,
    apiVersion: apiVersionOf(resource),
    metadata: {
      resourceVersion: String(page.version),
      ...(page.continueToken === undefined ? {} : { continue: page.continueToken, remainingItemCount: page.remaining ?? 0 }),
    },
    items: page.items.map(object => (resource.custom ? toVersion(object, resource) : withoutKind(toVersion(object, resource)))),
  };
}

/** In a list of Kubernetes' own kinds, the list alone says of which kind its items are. */
function withoutKind(object: JsonObject): JsonObject {
  const { apiVersion: _, kind: __, ...rest } = object;
  return rest;
}

async function handleOne(context: ClusterContext, request: ApiRequest, target: Target, name: string): Promise<Answer> {
  const { resource, namespace, subresource } = target;
  const place = { namespace, name };
  if (subresource === 'scale' && resource.subresources.scale) return handleScale(context, request, resource, place);
  if (subresource !== undefined && !(subresource === 'status' && resource.subresources.status)) throw unknownPath();
  const warnings: string[] = [];
  switch (request.method) {
    case 'GET': {
      const object = context.store.get(qualifiedName(resource), namespace, name);
      if (!object) throw notFound(resource, name);
      return { code: 200, body: toVersion(object, resource) };
    }
    case 'PUT': {
      const options = readWriteOptions(request, subresource, sentence => warnings.push(sentence));
      return { ...written(resource, replaceObject(context, resource, place, await request.body(), options)), warnings };
    }
    case 'PATCH': {
      const options = readWriteOptions(request, subresource, sentence => warnings.push(sentence));
      const type = patchTypes[request.contentType];
      if (type === undefined || (type === 'strategic' && resource.custom))
        throw unsupportedMediaType(Object.keys(patchTypes).filter(known => !(resource.custom && known.includes('strategic'))));
      const body = await request.body();
      if (type !== 'apply') return { ...written(resource, patchObject(context, resource, place, type, body, options)), warnings };
      return { ...written(resource, apply(context, request, resource, place, body, options)), warnings };
    }
    case 'DELETE': {
      if (subresource !== undefined) throw methodNotAllowed();
      const { object, gone } = deleteObject(context, resource, place, readDeleteOptions(request, await request.body()));
      return { code: 200, body: gone ? deletionStatus(resource, object) : toVersion(object, resource) };
    }
    default:
      throw methodNotAllowed();
  }
}

function apply(
  context: ClusterContext,
  request: ApiRequest,
  resource: Resource,
  place: { namespace?: string; name: string },
  body: Json,
  options: ReturnType<typeof readWriteOptions>,
): Written {
  if (!request.query.get('fieldManager')) throw missingFieldManager();
  return applyObject(context, resource, place, body, { ...options, force: request.query.get('force') === 'true' });
}

function written(resource: Resource, result: Written): Answer {
  return { code: result.created ? 201 : 200, body: toVersion(result.object, resource) };
}

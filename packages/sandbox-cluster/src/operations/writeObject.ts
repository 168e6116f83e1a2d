import { alreadyExists, badRequest, invalid, notFound, unfitPatch } from '../api/StatusError';
import { JsonPatchError, jsonPatch } from '../apply/jsonPatch';
import { managedFieldsAfterUpdate } from '../apply/managers';
import { mergePatch } from '../apply/mergePatch';
import { strategicMergePatch } from '../apply/strategicMergePatch';
import { KubeObject } from '../objects/KubeObject';
import { Json, isObject } from '../objects/json';
import { invalidValue } from '../schema/FieldMistake';
import { Resource, apiVersionOf, qualifiedName } from '../schema/Resource';
import { ClusterContext, ObjectPlace, WriteOptions } from './ClusterContext';
import { checkIdentity, checkUnchangeable } from './checkIdentity';
import { decodeObject } from './decodeObject';
import { readObject } from './readObject';
import { generatedName, storeChanged, storeNew } from './storeObject';
import { Written, outsideOf, writerOf } from './writer';

function afterUpdate(context: ClusterContext, resource: Resource, before: KubeObject | undefined, options: WriteOptions) {
  const request = {
    schema: resource.schema(),
    custom: resource.custom,
    writer: writerOf(resource, 'Update', options),
    outside: outsideOf(resource, options),
    now: context.now(),
  };
  return (next: KubeObject) => managedFieldsAfterUpdate(before, next, request);
}

export function createObject(
  context: ClusterContext,
  resource: Resource,
  namespace: string | undefined,
  body: Json,
  options: WriteOptions,
): KubeObject {
  checkIdentity(resource, body, { namespace });
  const decoded = decodeObject(resource, body, options);
  const { name: given, generateName } = decoded.metadata;
  if (decoded.metadata.resourceVersion !== '') throw badRequest('resourceVersion should not be set on objects to be created');
  const name = given === '' && generateName ? generatedName(generateName) : given;
  if (name !== '' && context.store.get(qualifiedName(resource), namespace, name)) throw alreadyExists(resource, name);
  return storeNew(context, resource, { namespace, name }, decoded, afterUpdate(context, resource, undefined, options), options);
}

export function replaceObject(context: ClusterContext, resource: Resource, place: ObjectPlace, body: Json, options: WriteOptions): Written {
  checkIdentity(resource, body, place);
  const before = readObject(context, resource, place);
  if (!before) throw notFound(resource, place.name);
  const decoded = decodeObject(resource, body, options);
  if (resource.custom && decoded.metadata.resourceVersion === '') {
    throw invalid(resource, place.name, [invalidValue('metadata.resourceVersion', 0, 'must be specified for an update')]);
  }
  return {
    object: storeChanged(context, resource, before, decoded, afterUpdate(context, resource, before, options), options),
    created: false,
  };
}

export type PatchType = 'json' | 'merge' | 'strategic';

export function patchObject(
  context: ClusterContext,
  resource: Resource,
  place: ObjectPlace,
  type: PatchType,
  patch: Json,
  options: WriteOptions,
): Written {
  const before = readObject(context, resource, place);
  if (!before) throw notFound(resource, place.name);
  const current: Json = { ...before, apiVersion: apiVersionOf(resource) };
  const patched = patchedJson(resource, type, current, patch);
  checkIdentity(resource, patched, place);
  const decoded = decodeObject(resource, patched, options);
  checkUnchangeable(resource, before, decoded);
  return {
    object: storeChanged(context, resource, before, decoded, afterUpdate(context, resource, before, options), options),
    created: false,
  };
}

function patchedJson(resource: Resource, type: PatchType, current: Json, patch: Json): Json {
  switch (type) {
    case 'merge':
      if (!isObject(patch)) throw badRequest('a merge patch is an object');
      return mergePatch(current, patch);
    case 'strategic':
      if (!isObject(patch)) throw badRequest('a strategic merge patch is an object');
      return strategicMergePatch(resource.schema(), current, patch);
    case 'json':
      try {
        return jsonPatch(current, patch);
      } catch (error) {
        if (error instanceof JsonPatchError) throw unfitPatch();
        throw error;
      }
    default:
      return type satisfies never;
  }
}

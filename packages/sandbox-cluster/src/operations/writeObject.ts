import { alreadyExists, applyConflict, badRequest, conflict, internalError, invalid, notFound, unfitPatch } from '../api/StatusError';
import { FieldSet, emptyFields, fieldsFromJson } from '../apply/FieldSet';
import { JsonPatchError, jsonPatch } from '../apply/jsonPatch';
import { ListKeyError } from '../apply/listItems';
import { ApplyConflict, Writer, applyConfiguration, managedFieldsAfterUpdate } from '../apply/managers';
import { mergePatch } from '../apply/mergePatch';
import { strategicMergePatch } from '../apply/strategicMergePatch';
import { KubeObject } from '../objects/KubeObject';
import { Json, JsonObject, isObject, objectAt, textAt, valueAt } from '../objects/json';
import { invalidValue } from '../schema/FieldMistake';
import { Resource, apiVersionOf, qualifiedName } from '../schema/Resource';
import { decode } from '../schema/decode';
import { ClusterContext, ObjectPlace, WriteOptions } from './ClusterContext';
import { decodeObject } from './decodeObject';
import { generatedName, storeChanged, storeNew } from './storeObject';

export type Written = { object: KubeObject; created: boolean };

function writerOf(resource: Resource, operation: Writer['operation'], options: WriteOptions): Writer {
  return {
    manager: options.fieldManager,
    operation,
    apiVersion: apiVersionOf(resource),
    ...(options.subresource ? { subresource: options.subresource } : {}),
  };
}

/** Fields that a write through this way cannot own. */
function outsideOf(resource: Resource, options: WriteOptions): FieldSet {
  if (options.subresource === 'status') return fieldsFromJson({ 'f:spec': {}, 'f:metadata': {} });
  return resource.subresources.status ? fieldsFromJson({ 'f:status': {} }) : emptyFields;
}

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

/** The body must speak of the kind and the place that the address names. */
function checkIdentity(resource: Resource, body: Json, place: Partial<ObjectPlace>): asserts body is JsonObject {
  if (!isObject(body)) throw badRequest('the body of the request is no object');
  const apiVersion = textAt(body, 'apiVersion');
  const kind = textAt(body, 'kind');
  if (apiVersion === undefined || kind === undefined)
    throw badRequest("Object 'Kind' is missing in the body of the request: apiVersion and kind are required");
  if (apiVersion !== apiVersionOf(resource) || kind !== resource.kind) {
    throw badRequest(
      `the API version in the data (${apiVersion}, Kind=${kind}) does not match the expected API version (${apiVersionOf(resource)}, Kind=${
        resource.kind
      })`,
    );
  }
  const name = textAt(body, 'metadata', 'name');
  if (place.name !== undefined && name !== undefined && name !== '' && name !== place.name) {
    throw badRequest(`the name of the object (${name}) does not match the name on the URL (${place.name})`);
  }
  const namespace = textAt(body, 'metadata', 'namespace');
  if (namespace !== undefined && namespace !== '' && namespace !== place.namespace) {
    throw badRequest('the namespace of the provided object does not match the namespace sent on the request');
  }
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
  const before = context.store.get(qualifiedName(resource), place.namespace, place.name);
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
  const before = context.store.get(qualifiedName(resource), place.namespace, place.name);
  if (!before) throw notFound(resource, place.name);
  const current: Json = { ...before, apiVersion: apiVersionOf(resource) };
  const patched = patchedJson(resource, type, current, patch);
  checkIdentity(resource, patched, place);
  const decoded = decodeObject(resource, patched, options);
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

/** Words of the typed merge for what OpenAPI calls otherwise. */
const typedNames: Readonly<Record<string, string>> = {
  integer: 'numeric (int or float)',
  number: 'numeric (int or float)',
  array: 'list',
  object: 'map',
};

/** Server-side apply: creates the object when it is not there. */
export function applyObject(
  context: ClusterContext,
  resource: Resource,
  place: ObjectPlace,
  configuration: Json,
  options: WriteOptions & { force: boolean },
): Written {
  if (isObject(configuration) && (configuration.apiVersion !== apiVersionOf(resource) || configuration.kind !== resource.kind)) {
    throw badRequest(`invalid object type: ${textAt(configuration, 'apiVersion') ?? '/'}, Kind=${textAt(configuration, 'kind') ?? ''}`);
  }
  checkIdentity(resource, configuration, place);
  if (valueAt(configuration, 'metadata', 'managedFields') !== undefined) {
    throw badRequest('metadata.managedFields must be nil');
  }
  const schema = resource.schema();
  const before = context.store.get(qualifiedName(resource), place.namespace, place.name);
  if (!before && options.subresource) throw notFound(resource, place.name);
  const { unknown, mistakes } = decode(schema, configuration, { custom: resource.custom });
  const patchOf = `failed to create typed patch object (${textAt(configuration, 'metadata', 'namespace') ?? ''}/${
    place.name
  }; ${apiVersionOf(resource)}, Kind=${resource.kind})`;
  if (mistakes.length > 0) {
    const texts = mistakes.map(
      mistake => `.${mistake.path}: expected ${typedNames[mistake.expected] ?? mistake.expected}, got ${mistake.found}`,
    );
    throw internalError(`${patchOf}: ${texts.length === 1 ? texts[0] : `errors:\n${texts.map(text => `  ${text}`).join('\n')}`}`);
  }
  if (unknown.length > 0) throw internalError(`${patchOf}: .${unknown[0]}: field not declared in schema`);
  try {
    const wanted: JsonObject = { ...configuration, metadata: { ...objectAt(configuration, 'metadata'), name: place.name } };
    const request = {
      schema,
      custom: resource.custom,
      writer: writerOf(resource, 'Apply', options),
      outside: outsideOf(resource, options),
      now: context.now(),
      force: options.force,
    };
    const applied = applyConfiguration(before, wanted, request);
    const decoded = decodeObject(resource, applied.object, options);
    if (before) {
      const uid = textAt(configuration, 'metadata', 'uid') ?? '';
      const resourceVersion = textAt(configuration, 'metadata', 'resourceVersion') ?? '';
      const next = { ...decoded, metadata: { ...decoded.metadata, uid, resourceVersion } };
      return { object: storeChanged(context, resource, before, next, () => applied.managedFields, options), created: false };
    }
    const uid = textAt(configuration, 'metadata', 'uid');
    if (uid)
      throw conflict(resource, place.name, `uid mismatch: the provided object specified uid ${uid}, and no existing object was found`);
    return { object: storeNew(context, resource, place, decoded, () => applied.managedFields, options), created: true };
  } catch (error) {
    if (error instanceof ApplyConflict) throw applyConflict(error.conflicts);
    if (error instanceof ListKeyError) throw internalError(`${patchOf}: ${error.message}`);
    throw error;
  }
}

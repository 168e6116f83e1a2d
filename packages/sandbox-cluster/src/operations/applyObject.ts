import { applyConflict, badRequest, conflict, internalError, notFound } from '../api/StatusError';
import { ListKeyError } from '../apply/listItems';
import { ApplyConflict, applyConfiguration } from '../apply/managers';
import { Json, JsonObject, isObject, objectAt, textAt, valueAt } from '../objects/json';
import { Resource, apiVersionOf } from '../schema/Resource';
import { decode } from '../schema/decode';
import { ClusterContext, ObjectPlace, WriteOptions } from './ClusterContext';
import { checkIdentity, checkUnchangeable } from './checkIdentity';
import { decodeObject } from './decodeObject';
import { readObject } from './readObject';
import { storeChanged, storeNew } from './storeObject';
import { Written, outsideOf, writerOf } from './writer';

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
  const before = readObject(context, resource, place);
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
      checkUnchangeable(resource, before, { ...decoded, metadata: { ...decoded.metadata, uid } });
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

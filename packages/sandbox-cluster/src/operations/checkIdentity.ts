import { badRequest, invalid } from '../api/StatusError';
import { KubeObject } from '../objects/KubeObject';
import { Json, JsonObject, isObject, textAt } from '../objects/json';
import { invalidValue } from '../schema/FieldMistake';
import { Resource, apiVersionOf } from '../schema/Resource';
import { ObjectPlace } from './ClusterContext';

/** The body must speak of the kind and the place that the address names. */
export function checkIdentity(resource: Resource, body: Json, place: Partial<ObjectPlace>): asserts body is JsonObject {
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

/** A patch may name the uid or the time of deletion that the object has, never another one. */
export function checkUnchangeable(resource: Resource, before: KubeObject, patched: KubeObject): void {
  const { uid, deletionTimestamp } = patched.metadata;
  const mistakes = [
    ...(uid !== '' && uid !== before.metadata.uid ? [invalidValue('metadata.uid', uid, 'field is immutable')] : []),
    ...(deletionTimestamp !== undefined && deletionTimestamp !== before.metadata.deletionTimestamp
      ? [invalidValue('metadata.deletionTimestamp', deletionTimestamp, 'field is immutable')]
      : []),
  ];
  if (mistakes.length > 0) throw invalid(resource, before.metadata.name, mistakes);
}

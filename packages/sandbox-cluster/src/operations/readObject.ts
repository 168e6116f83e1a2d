import { KubeObject } from '../objects/KubeObject';
import { JsonObject } from '../objects/json';
import { Resource, apiVersionOf, qualifiedName } from '../schema/Resource';
import { ClusterContext, ObjectPlace } from './ClusterContext';

type Convert = (object: JsonObject) => JsonObject;

/** Conversions leave identity and metadata alone, so what they make of a KubeObject is one again. */
function converted(object: KubeObject, convert: Convert): KubeObject {
  const { metadata } = object;
  const result = convert(object);
  return { ...result, apiVersion: String(result.apiVersion), kind: object.kind, metadata };
}

/** The object as a version of its kind shows it. */
export function asVersion(object: KubeObject, resource: Resource): KubeObject {
  const apiVersion = apiVersionOf(resource);
  if (object.apiVersion === apiVersion) return object;
  return resource.conversion ? converted(object, resource.conversion.fromStored) : { ...object, apiVersion };
}

/** The object as it is kept, in the one version of its kind that is stored. */
export function asStored(object: KubeObject, resource: Resource): KubeObject {
  return resource.conversion ? converted(object, resource.conversion.toStored) : object;
}

export function readObject(context: ClusterContext, resource: Resource, place: ObjectPlace): KubeObject | undefined {
  const stored = context.store.get(qualifiedName(resource), place.namespace, place.name);
  return stored && asVersion(stored, resource);
}

import { KubeObject } from '../objects/KubeObject';
import { JsonObject } from '../objects/json';
import { Resource, apiVersionOf } from '../schema/Resource';

const withoutVersion = ({ metadata: { resourceVersion: _, ...metadata } }: KubeObject) => metadata;

/** The object as the asked-for version of its kind shows it. Versions of one kind differ in their name only. */
export function toVersion(object: KubeObject, resource: Resource): JsonObject {
  const apiVersion = apiVersionOf(resource);
  // What a dry run would create has no version yet.
  if (object.metadata.resourceVersion === '') return { ...object, apiVersion, metadata: withoutVersion(object) };
  return object.apiVersion === apiVersion ? object : { ...object, apiVersion };
}

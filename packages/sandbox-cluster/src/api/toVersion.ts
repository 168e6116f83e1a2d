import { KubeObject } from '../objects/KubeObject';
import { Resource, apiVersionOf } from '../schema/Resource';

/** The object as the asked-for version of its kind shows it. Versions of one kind differ in their name only. */
export function toVersion(object: KubeObject, resource: Resource): KubeObject {
  const apiVersion = apiVersionOf(resource);
  return object.apiVersion === apiVersion ? object : { ...object, apiVersion };
}

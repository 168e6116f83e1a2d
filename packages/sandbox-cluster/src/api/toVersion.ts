import { KubeObject } from '../objects/KubeObject';
import { JsonObject } from '../objects/json';
import { asVersion } from '../operations/readObject';
import { Resource } from '../schema/Resource';

/** The object as it is answered: in the version that was asked for; what a dry run would create has no resourceVersion yet. */
export function toVersion(object: KubeObject, resource: Resource): JsonObject {
  const shown = asVersion(object, resource);
  if (shown.metadata.resourceVersion !== '') return shown;
  const { resourceVersion: _, ...metadata } = shown.metadata;
  return { ...shown, metadata };
}

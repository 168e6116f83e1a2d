import { isObject } from '../parse/manifestReader';
import type { JsonObject } from '../types';

/** Writes `{apiVersion, kind, name}` of the workload to a dotted path, for traits with a `workloadRefPath`. */
export function withWorkloadReference(
  object: JsonObject,
  path: string,
  workload: JsonObject,
  componentName: string,
): JsonObject {
  const metadata = isObject(workload.metadata) ? workload.metadata : {};
  const reference = {
    apiVersion: workload.apiVersion ?? '',
    kind: workload.kind ?? '',
    name: metadata.name ?? componentName,
  };
  const set = (target: JsonObject, keys: readonly string[]): JsonObject => {
    const [key, ...rest] = keys;
    const child = target[key];
    return {
      ...target,
      [key]:
        rest.length === 0 ? reference : set(isObject(child) ? child : {}, rest),
    };
  };
  return set(object, path.split('.'));
}

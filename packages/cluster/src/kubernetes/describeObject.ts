import type { ObjectReference, Manifest, LiveObject } from './types';

/** `Deployment "web" in namespace "shop"`: how sentences name an object. */
export function describeObject(reference: ObjectReference): string {
  const where = reference.namespace
    ? ` in namespace "${reference.namespace}"`
    : '';
  return `${reference.kind} "${reference.name}"${where}`;
}

export function referenceOf(object: Manifest | LiveObject): ObjectReference {
  const { name, namespace } = object.metadata;
  return {
    apiVersion: object.apiVersion,
    kind: object.kind,
    name,
    ...(namespace ? { namespace } : {}),
  };
}

/** Equal for two references exactly when they name the same object. */
export function referenceKey(reference: ObjectReference): string {
  return [
    reference.apiVersion,
    reference.kind,
    reference.namespace ?? '',
    reference.name,
  ].join('\u0000');
}

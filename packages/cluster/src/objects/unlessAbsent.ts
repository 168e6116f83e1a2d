/*
 * A request about an object that may not be there.
 *
 * "Not found" (404) has three meanings: the object does not exist; its kind is not served there (any more), because a CustomResourceDefinition has lost a version or is gone; or something in between, which
 * is no API server, knows nothing of the path. Only the first is about the object, and names it. In the second the object is looked for where the cluster serves its kind now. Whoever took the others for the
 * first would forget objects that still exist.
 */
import { ClusterError } from '../errors/ClusterError';
import type { ObjectReference } from '../kubernetes/types';
import { type ObjectClient, placeIn, placeOf } from './ObjectClient';
import type { Place } from './objectPath';

/** The answer; undefined when the object does not exist. */
export async function unlessAbsent<T>(
  client: ObjectClient,
  reference: ObjectReference,
  options: { readonly signal?: AbortSignal },
  ask: (place: Place) => Promise<T>,
): Promise<T | undefined> {
  try {
    return await ask(await placeOf(client, reference, options));
  } catch (error) {
    if (isAbsent(error, reference)) {
      return undefined;
    }
    if (!isUnserved(error)) {
      throw error;
    }
  }
  const resource = await client.discovery.findServed(reference, options);
  if (!resource) {
    return undefined;
  }
  try {
    return await ask(placeIn(client, resource, reference.namespace));
  } catch (error) {
    if (isAbsent(error, reference)) {
      return undefined;
    }
    throw error;
  }
}

function isAbsent(error: unknown, { name }: ObjectReference): boolean {
  return (
    error instanceof ClusterError &&
    error.code === 'not_found' &&
    error.target?.name === name
  );
}

function isUnserved(error: unknown): boolean {
  return (
    error instanceof ClusterError &&
    (error.code === 'not_found' || error.code === 'unknown_kind')
  );
}

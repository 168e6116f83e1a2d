import { ClusterError } from '../errors/ClusterError';
import { describeObject } from '../kubernetes/describeObject';
import type { LiveObject, ObjectReference } from '../kubernetes/types';
import { expectObject } from './expectObject';
import { type ObjectClient, placeOf, referenceAt } from './ObjectClient';
import { objectPath } from './objectPath';

export interface ReadOptions {
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
}

/** The object, or undefined when it does not exist. */
export async function getObject(
  client: ObjectClient,
  reference: ObjectReference,
  options: ReadOptions = {},
): Promise<LiveObject | undefined> {
  const place = await placeOf(client, reference, options);
  try {
    const answer = await client.transport.request({
      method: 'GET',
      path: objectPath(place, reference.name),
      doing: `read ${describeObject(reference)}`,
      ...options,
    });
    return expectObject(place.cluster, answer, referenceAt(place, reference));
  } catch (error) {
    if (error instanceof ClusterError && error.code === 'not_found') {
      return undefined;
    }
    throw error;
  }
}

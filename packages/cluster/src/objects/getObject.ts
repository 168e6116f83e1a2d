import { describeObject } from '../kubernetes/describeObject';
import type { LiveObject, ObjectReference } from '../kubernetes/types';
import { expectObject } from './expectObject';
import { type ObjectClient, referenceAt } from './ObjectClient';
import { objectPath } from './objectPath';
import { unlessAbsent } from './unlessAbsent';

export interface ReadOptions {
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
}

/** The object, or undefined when it does not exist. Where its version is not served any more, as it is in another one. */
export async function getObject(
  client: ObjectClient,
  reference: ObjectReference,
  options: ReadOptions = {},
): Promise<LiveObject | undefined> {
  return unlessAbsent(client, reference, options, async place => {
    const answer = await client.transport.request({
      method: 'GET',
      path: objectPath(place, reference.name),
      doing: `read ${describeObject(reference)}`,
      ...options,
    });
    return expectObject(place.cluster, answer, referenceAt(place, reference));
  });
}

import { ClusterError } from '../errors/ClusterError';
import { describeObject } from '../kubernetes/describeObject';
import { readField, readNumber, readString } from '../kubernetes/readField';
import type { ObjectReference } from '../kubernetes/types';
import type { ObjectClient } from './ObjectClient';
import { objectPath, withQuery } from './objectPath';
import { unlessAbsent } from './unlessAbsent';

export interface DeleteOptions {
  /** Only the object with this uid is deleted; one that was created anew under the same name is left alone. */
  readonly uid: string;
  /** What happens to the objects that it owns. Default `Background`: the cluster deletes them afterwards. */
  readonly propagation?: 'Background' | 'Foreground' | 'Orphan';
  readonly dryRun?: boolean;
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
}

/**
 * - `deleted`: it is gone
 * - `deleting`: accepted, but it takes time: a finalizer has to finish, a namespace to be emptied, a pod to stop
 * - `gone`: it did not exist
 * - `replaced`: another object has the name now; it was not touched
 */
export type DeleteOutcome = 'deleted' | 'deleting' | 'gone' | 'replaced';

export async function deleteObject(
  client: ObjectClient,
  reference: ObjectReference,
  options: DeleteOptions,
): Promise<DeleteOutcome> {
  try {
    const answer = await unlessAbsent(client, reference, options, place =>
      client.transport.request({
        method: 'DELETE',
        path: withQuery(objectPath(place, reference.name), {
          dryRun: options.dryRun ? 'All' : undefined,
        }),
        body: {
          apiVersion: 'v1',
          kind: 'DeleteOptions',
          propagationPolicy: options.propagation ?? 'Background',
          preconditions: { uid: options.uid },
        },
        doing: `delete ${describeObject(reference)}`,
        signal: options.signal,
        timeoutMs: options.timeoutMs,
      }),
    );
    if (answer === undefined) {
      return 'gone';
    }
    return readString(answer, 'metadata', 'deletionTimestamp') &&
      takesTime(answer)
      ? 'deleting'
      : 'deleted';
  } catch (error) {
    if (isOtherUid(error)) {
      return 'replaced';
    }
    throw error;
  }
}

function isOtherUid(error: unknown): boolean {
  return (
    error instanceof ClusterError &&
    error.code === 'conflict' &&
    /precondition/i.test(error.message)
  );
}

/** Finalizers have to finish, a namespace has to be emptied, a pod has to stop. */
function takesTime(answer: unknown): boolean {
  const finalizers = ['metadata', 'spec'].map(part =>
    readField(answer, part, 'finalizers'),
  );
  return (
    finalizers.some(list => Array.isArray(list) && list.length > 0) ||
    (readNumber(answer, 'metadata', 'deletionGracePeriodSeconds') ?? 0) > 0
  );
}

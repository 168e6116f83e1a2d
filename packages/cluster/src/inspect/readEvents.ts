import { redactSecrets, secretValues } from '../errors/redactSecrets';
import { readNumber, readString } from '../kubernetes/readField';
import type { LiveObject } from '../kubernetes/types';
import { listObjects } from '../objects/listObjects';
import type { ReadOptions } from '../objects/getObject';
import type { ObjectClient } from '../objects/ObjectClient';

/** Something that the cluster noted about an object. */
export interface ObjectEvent {
  readonly type: 'Normal' | 'Warning';
  /** E.g. `FailedScheduling`. */
  readonly reason: string;
  readonly message: string;
  readonly count: number;
  /** When it happened last, ISO 8601; empty when the cluster does not tell. */
  readonly at: string;
}

/** A page has room for less; a controller that goes round in circles leaves thousands. */
const MOST_EVENTS = 500;

/** What the cluster noted about an object lately (Kubernetes keeps it for an hour as a rule), the newest 500, newest first. */
export async function readEvents(
  client: ObjectClient,
  object: LiveObject,
  options: ReadOptions = {},
): Promise<ObjectEvent[]> {
  const { items } = await listObjects(
    client,
    { apiVersion: 'v1', kind: 'Event' },
    {
      // Events about cluster-scoped objects lie in the namespace "default".
      namespace: object.metadata.namespace ?? 'default',
      fieldSelector: `involvedObject.uid=${object.metadata.uid}`,
      ...options,
    },
  );
  return items
    .map(
      (item): ObjectEvent => ({
        type: readString(item, 'type') === 'Warning' ? 'Warning' : 'Normal',
        reason: readString(item, 'reason'),
        message: redactSecrets(
          readString(item, 'message'),
          secretValues(object),
        ),
        count:
          readNumber(item, 'count') ?? readNumber(item, 'series', 'count') ?? 1,
        at:
          readString(item, 'lastTimestamp') ||
          readString(item, 'series', 'lastObservedTime') ||
          readString(item, 'eventTime') ||
          readString(item, 'metadata', 'creationTimestamp'),
      }),
    )
    .sort((a, b) => b.at.localeCompare(a.at))
    .slice(0, MOST_EVENTS);
}

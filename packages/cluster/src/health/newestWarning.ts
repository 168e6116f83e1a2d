import { readString } from '../kubernetes/readField';
import type { LiveObject } from '../kubernetes/types';

/** What the cluster complained of last about an object, e.g. a volume that cannot be mounted: only events tell it. */
export function newestWarning(
  uid: string,
  events: readonly LiveObject[] = [],
): string | undefined {
  const time = (event: LiveObject) =>
    readString(event, 'lastTimestamp') || readString(event, 'eventTime');
  return events
    .filter(
      event =>
        readString(event, 'type') === 'Warning' &&
        readString(event, 'involvedObject', 'uid') === uid,
    )
    .sort((a, b) => time(b).localeCompare(time(a)))
    .map(event => readString(event, 'message').replace(/\s+/g, ' ').trim())[0];
}

import { readString } from '../kubernetes/readField';
import type { LiveObject } from '../kubernetes/types';

/** What the cluster complained of last about an object, e.g. a volume that cannot be mounted: only events tell it. */
export function newestWarning(
  uid: string,
  events: readonly LiveObject[] = [],
): string | undefined {
  const warning = newestEvent(
    uid,
    events.filter(event => readString(event, 'type') === 'Warning'),
  );
  return warning && readString(warning, 'message').replace(/\s+/g, ' ').trim();
}

/** What the cluster noted last about an object. */
export function newestEvent(
  uid: string,
  events: readonly LiveObject[] = [],
): LiveObject | undefined {
  return events
    .filter(event => readString(event, 'involvedObject', 'uid') === uid)
    .sort((a, b) => timeOf(b).localeCompare(timeOf(a)))[0];
}

function timeOf(event: LiveObject): string {
  return (
    readString(event, 'lastTimestamp') ||
    readString(event, 'series', 'lastObservedTime') ||
    readString(event, 'eventTime')
  );
}

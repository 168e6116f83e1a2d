import { isFields } from '../kubernetes/readField';
import type { LiveObject, ManagedFieldsEntry } from '../kubernetes/types';
import { FIELD_MANAGER } from '../objects/applyObject';

/** Who changed a field, as far as the cluster knows. */
export interface FieldManager {
  readonly manager: string;
  /** `Apply` or `Update`. */
  readonly operation: string;
  /** `scale`, `status` …; empty for the object itself. */
  readonly subresource: string;
  /** RFC 3339. */
  readonly time?: string;
}

/** Who has the field now, besides us: the newest of those that say so. Undefined for a field that was taken away, which leaves no trace. */
export function findManager(
  live: LiveObject,
  keys: readonly string[],
  except: string = FIELD_MANAGER,
): FieldManager | undefined {
  return (live.metadata.managedFields ?? [])
    .filter(entry => entry.manager !== except && hasField(entry.fieldsV1, keys))
    .sort((a, b) => (b.time ?? '').localeCompare(a.time ?? ''))
    .map(describeEntry)[0];
}

/** Who wrote the object last, besides us: the best guess for a field that was taken away. */
export function findLastWriter(
  live: LiveObject,
  except: string = FIELD_MANAGER,
): FieldManager | undefined {
  return (live.metadata.managedFields ?? [])
    .filter(({ manager, subresource }) => manager !== except && !subresource)
    .sort((a, b) => (b.time ?? '').localeCompare(a.time ?? ''))
    .map(describeEntry)[0];
}

function describeEntry({
  manager,
  operation,
  subresource,
  time,
}: ManagedFieldsEntry): FieldManager {
  return {
    manager,
    operation,
    subresource: subresource ?? '',
    ...(time ? { time } : {}),
  };
}

/** Whether the field is among `fieldsV1`, by itself or as part of a value that is. */
export function hasField(fieldsV1: unknown, keys: readonly string[]): boolean {
  let current: unknown = fieldsV1;
  for (const key of keys) {
    if (!isFields(current)) {
      return false;
    }
    const names = Object.keys(current);
    if (names.length === 0) {
      // The whole value above belongs to that manager.
      return true;
    }
    current = current[key];
  }
  return current !== undefined;
}

/** An autoscaler, or somebody who acts like one: replicas that come through `scale` from the controller manager are an autoscaler's. */
export function isAutoscaler({
  manager,
  subresource,
}: Pick<FieldManager, 'manager' | 'subresource'>): boolean {
  return (
    subresource === 'scale' &&
    [
      'kube-controller-manager',
      'horizontal-pod-autoscaler',
      'keda-operator',
      'vpa-updater',
    ].includes(manager)
  );
}

import { type Fields, isFields } from '../kubernetes/readField';
import type { LiveObject, ManagedFieldsEntry } from '../kubernetes/types';
import { FIELD_MANAGER } from '../objects/applyObject';
import { hasField } from './fieldManagers';

/**
 * `managedFields` with which nobody else has our fields: what others have beside them stays theirs, and so does what came by a subresource. A field that two managers have cannot be changed
 * by one of them without a conflict, and is not removed when only one of them drops it.
 */
export function withoutSharedFields(live: LiveObject): ManagedFieldsEntry[] {
  const entries = live.metadata.managedFields ?? [];
  const ours = entries.find(isOurs);
  return entries.flatMap(entry => {
    if (
      entry === ours ||
      entry.subresource ||
      !isFields(entry.fieldsV1) ||
      !isFields(ours?.fieldsV1)
    ) {
      return [entry];
    }
    const fieldsV1 = without(entry.fieldsV1, ours.fieldsV1);
    return Object.keys(fieldsV1).length > 0 ? [{ ...entry, fieldsV1 }] : [];
  });
}

/**
 * `managedFields` with which a field is not ours any more and keeps its value when we apply without it; undefined when it is not ours. `keys`: as in `fieldsV1`.
 */
export function withoutOwnField(
  live: LiveObject,
  keys: readonly string[],
): ManagedFieldsEntry[] | undefined {
  const entries = live.metadata.managedFields ?? [];
  const ours = entries.find(isOurs);
  if (!ours || !isFields(ours.fieldsV1) || !hasField(ours.fieldsV1, keys)) {
    return undefined;
  }
  const field = keys.reduceRight<Fields>(
    (below, key) => ({ [key]: below }),
    {},
  );
  const fieldsV1 = without(ours.fieldsV1, field);
  return entries.map(entry =>
    entry === ours ? { ...entry, fieldsV1 } : entry,
  );
}

function isOurs({
  manager,
  operation,
  subresource,
}: ManagedFieldsEntry): boolean {
  return manager === FIELD_MANAGER && operation === 'Apply' && !subresource;
}

/** Both as in `fieldsV1`: a key without anything below it, or with `.` below it, is a field of its own. */
function without(theirs: Fields, ours: Fields): Fields {
  const left: { [key: string]: Fields } = {};
  for (const [key, their] of Object.entries(theirs)) {
    const our = ours[key];
    if (key === '.' || !isFields(their)) {
      continue;
    }
    if (!isFields(our)) {
      left[key] = their;
      continue;
    }
    const below = without(their, our);
    const isTheirs = isMember(their) && !isMember(our);
    if (isTheirs || Object.keys(below).length > 0) {
      left[key] =
        isTheirs && Object.keys(below).length > 0
          ? { '.': {}, ...below }
          : below;
    }
  }
  return left;
}

function isMember(fields: Fields): boolean {
  return Object.keys(fields).length === 0 || '.' in fields;
}

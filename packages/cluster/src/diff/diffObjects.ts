import { isFields, type Fields } from '../kubernetes/readField';
import type { TypeReference } from '../kubernetes/types';
import { hideSecretValues } from './hashSecrets';

/** One field that differs. `before` is absent for a new field, `after` for one that is gone. */
export interface FieldChange {
  /** `spec.template.spec.containers[0].image`. */
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

export interface DiffOptions {
  /** Paths that are left out with everything below them, besides those that only the server sets. */
  readonly ignore?: readonly string[];
}

type Comparable = TypeReference & { readonly [field: string]: unknown };

const SET_BY_SERVER = [
  'status',
  'metadata.uid',
  'metadata.resourceVersion',
  'metadata.generation',
  'metadata.creationTimestamp',
  'metadata.deletionTimestamp',
  'metadata.deletionGracePeriodSeconds',
  'metadata.managedFields',
  'metadata.selfLink',
];

/**
 * Every field in which two objects differ, in the order of the newer one. An absent object has no fields, so that a creation lists all fields and a deletion too.
 * List items belong together when they have the same `name` (or `key`, `type`, `containerPort`, `port`, in this order of preference), else by position.
 * Secret values are hashes.
 */
export function diffObjects(
  before: Comparable | undefined,
  after: Comparable | undefined,
  options: DiffOptions = {},
): FieldChange[] {
  const ignored = new Set([...SET_BY_SERVER, ...(options.ignore ?? [])]);
  const changes: FieldChange[] = [];
  compare(
    before && hideSecretValues(before),
    after && hideSecretValues(after),
    '',
    ignored,
    changes,
  );
  return changes;
}

function compare(
  before: unknown,
  after: unknown,
  path: string,
  ignored: ReadonlySet<string>,
  changes: FieldChange[],
): void {
  if (ignored.has(path) || Object.is(before, after)) {
    return;
  }
  if (isBranch(before) || isBranch(after)) {
    const pairs = Array.isArray(before ?? after)
      ? pairItems(asList(before), asList(after))
      : pairFields(asFields(before), asFields(after));
    if (pairs.length > 0 && mayDescend(before, after)) {
      for (const pair of pairs) {
        compare(
          pair.before,
          pair.after,
          path + segment(path, pair.key),
          ignored,
          changes,
        );
      }
      return;
    }
    if (isEmpty(before) && isEmpty(after)) {
      return;
    }
  }
  changes.push({
    path,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  });
}

interface Pair {
  readonly key: string | number;
  readonly before: unknown;
  readonly after: unknown;
}

function pairFields(before: Fields, after: Fields): Pair[] {
  const keys = new Set([...Object.keys(after), ...Object.keys(before)]);
  return [...keys].map(key => ({
    key,
    before: Object.hasOwn(before, key) ? before[key] : undefined,
    after: Object.hasOwn(after, key) ? after[key] : undefined,
  }));
}

const LIST_KEYS = ['name', 'key', 'type', 'containerPort', 'port'];

function pairItems(
  before: readonly unknown[],
  after: readonly unknown[],
): Pair[] {
  const listKey = LIST_KEYS.find(
    key => identifies(key, before) && identifies(key, after),
  );
  if (!listKey) {
    return Array.from(
      { length: Math.max(before.length, after.length) },
      (_, index) => ({
        key: index,
        before: before[index],
        after: after[index],
      }),
    );
  }
  const id = (item: unknown) => (isFields(item) ? item[listKey] : undefined);
  return [
    ...after.map((item, index) => ({
      key: index,
      before: before.find(other => id(other) === id(item)),
      after: item,
    })),
    ...before
      .map((item, index) => ({ key: index, before: item, after: undefined }))
      .filter(pair => !after.some(other => id(other) === id(pair.before))),
  ];
}

function identifies(key: string, items: readonly unknown[]): boolean {
  const values = items.map(item => (isFields(item) ? item[key] : undefined));
  return (
    values.every(
      value => typeof value === 'string' || typeof value === 'number',
    ) && new Set(values).size === values.length
  );
}

/** A struct against a list, or against a plain value, is one change. */
function mayDescend(before: unknown, after: unknown): boolean {
  const fits = (value: unknown, other: unknown) =>
    value === undefined ||
    (isBranch(value) &&
      (other === undefined || Array.isArray(value) === Array.isArray(other)));
  return fits(before, after) && fits(after, before);
}

function isBranch(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined ||
    (isBranch(value) && Object.keys(Object(value)).length === 0)
  );
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function asFields(value: unknown): Fields {
  return isFields(value) ? value : {};
}

function segment(path: string, key: string | number): string {
  if (typeof key === 'number') {
    return `[${key}]`;
  }
  if (!/^[A-Za-z_$][\w$-]*$/.test(key)) {
    return `[${JSON.stringify(key)}]`;
  }
  return path ? `.${key}` : key;
}

/*
 * What we own of an object, and what became of it.
 *
 * After each write the API server tells in `managedFields` which fields are ours, and in the object how it stored them: quantities normalised, defaults filled in. That is kept as
 * a tree of the same form, with the values at its leaves. A later look at the object compares leaf by leaf, so that only a real change is a difference: neither a default, nor
 * another spelling, nor a field that somebody else brought. Values of Secrets are hashes on both sides.
 *
 * A leaf holds a value whole: a text, or a list or struct that only one can have. What was applied empty (`resources: {}`) looks the same as long as nobody has put anything into it; then the fields of
 * others below it tell that it is shared, and that ours is only that it is there.
 */
import { hideSecretValues } from '../diff/hashSecrets';
import { type Fields, isFields, readField } from '../kubernetes/readField';
import type { LiveObject } from '../kubernetes/types';
import { FIELD_MANAGER } from '../objects/applyObject';
import { isEqualValue } from './isEqualValue';

/** Keys as in `fieldsV1`: `f:<name>`, `k:<keys of a list item>`, `v:<value>`, `i:<index>`; a leaf is `{ "=": value }`. */
export interface OwnedFields {
  readonly [key: string]: OwnedFields | unknown;
}

export interface FieldDrift {
  /** As Kubernetes writes it: `spec.template.spec.containers[name="web"].image`. */
  readonly path: string;
  /** As in `fieldsV1`; says which entry of `managedFields` has it. */
  readonly keys: readonly string[];
  /** Absent: it is an item of a list that is gone as a whole. */
  readonly wanted?: unknown;
  /** Absent: it is gone. */
  readonly live?: unknown;
}

/** The fields that we own, as they are stored; undefined when the object does not tell. `except`: paths of annotations and the like that say nothing. */
export function readOwnedFields(
  live: LiveObject,
  options: {
    readonly manager?: string;
    readonly exceptAnnotations?: readonly string[];
  } = {},
): OwnedFields | undefined {
  const manager = options.manager ?? FIELD_MANAGER;
  const entries = (live.metadata.managedFields ?? []).filter(
    entry => entry.manager === manager && !entry.subresource,
  );
  if (entries.length === 0) {
    return undefined;
  }
  const hidden = hideSecretValues(live);
  const except = new Set(
    (options.exceptAnnotations ?? []).map(name => `f:${name}`),
  );
  return entries.reduce<OwnedFields>(
    (tree, { fieldsV1 }) =>
      merge(tree, valuesOf(withoutAnnotations(fieldsV1, except), hidden)),
    {},
  );
}

function withoutAnnotations(
  fieldsV1: unknown,
  except: ReadonlySet<string>,
): Fields {
  const fields = isFields(fieldsV1) ? fieldsV1 : {};
  const metadata = fields['f:metadata'];
  const annotations = isFields(metadata)
    ? metadata['f:annotations']
    : undefined;
  if (!isFields(metadata) || !isFields(annotations)) {
    return fields;
  }
  const { 'f:annotations': _, ...others } = metadata;
  const told = Object.entries(annotations).filter(
    ([key]) => key !== '.' && !except.has(key),
  );
  const left = {
    ...others,
    ...(told.length > 0 ? { 'f:annotations': Object.fromEntries(told) } : {}),
  };
  const { 'f:metadata': _metadata, ...rest } = fields;
  // Without anything below it, it would be taken for a value.
  return Object.keys(left).length > 0 ? { ...rest, 'f:metadata': left } : rest;
}

function valuesOf(fields: Fields, value: unknown): OwnedFields {
  const tree: { [key: string]: unknown } = {};
  for (const [key, below] of Object.entries(fields)) {
    if (key === '.' || !isFields(below)) {
      continue;
    }
    const child = childAt(value, key);
    if (child === undefined) {
      continue;
    }
    const isLeaf = Object.keys(below).length === 0;
    tree[key] =
      isLeaf && !key.startsWith('k:') ? { '=': child } : valuesOf(below, child);
  }
  return tree;
}

function merge(a: OwnedFields, b: OwnedFields): OwnedFields {
  const merged: { [key: string]: unknown } = { ...a };
  for (const [key, below] of Object.entries(b)) {
    const there = merged[key];
    merged[key] =
      isFields(there) && isFields(below) ? mergeField(there, below) : below;
  }
  return merged;
}

/** What has fields below it in one entry is no value as a whole in another. */
function mergeField(a: OwnedFields, b: OwnedFields): OwnedFields {
  if ('=' in b) {
    return a;
  }
  return '=' in a ? b : merge(a, b);
}

/** Every field of ours that is not as we left it. */
export function findDrift(owned: OwnedFields, live: LiveObject): FieldDrift[] {
  const found: FieldDrift[] = [];
  compare(owned, hideSecretValues(live), '', [], found);
  return found.filter(
    ({ live: value, keys }) => value === undefined || !isShared(live, keys),
  );
}

/** Whether somebody has fields below this one. */
function isShared(live: LiveObject, keys: readonly string[]): boolean {
  return (live.metadata.managedFields ?? []).some(({ fieldsV1 }) => {
    const at = readField(fieldsV1, ...keys);
    return isFields(at) && Object.keys(at).some(key => key !== '.');
  });
}

function compare(
  owned: OwnedFields,
  live: unknown,
  path: string,
  keys: readonly string[],
  found: FieldDrift[],
): void {
  for (const [key, below] of Object.entries(owned)) {
    if (!isFields(below)) {
      continue;
    }
    const at = { path: path + describeKey(key, path), keys: [...keys, key] };
    const value = childAt(live, key);
    if ('=' in below) {
      if (!isEqualValue(below['='], value)) {
        found.push({
          ...at,
          wanted: below['='],
          ...(value === undefined ? {} : { live: value }),
        });
      }
    } else if (value === undefined && key.startsWith('k:')) {
      found.push(at);
    } else {
      compare(below, value, at.path, at.keys, found);
    }
  }
}

function childAt(value: unknown, key: string): unknown {
  const kind = key.slice(0, 2);
  const rest = key.slice(2);
  if (kind === 'f:') {
    return isFields(value) && Object.hasOwn(value, rest)
      ? value[rest]
      : undefined;
  }
  if (!Array.isArray(value)) {
    return undefined;
  }
  const wanted = parse(rest);
  switch (kind) {
    case 'k:':
      return value.find(
        item =>
          isFields(item) &&
          isFields(wanted) &&
          Object.entries(wanted).every(([name, part]) =>
            isSameKey(item[name], part, name),
          ),
      );
    case 'v:':
      return value.find(item => isEqualValue(item, wanted));
    case 'i:':
      return value[Number(rest)];
    default:
      return undefined;
  }
}

/** A key that the object leaves out has its default, which the API server names in `fieldsV1`. */
function isSameKey(value: unknown, wanted: unknown, name: string): boolean {
  return (
    value === wanted ||
    (value === undefined && name === 'protocol' && wanted === 'TCP')
  );
}

function describeKey(key: string, path: string): string {
  const kind = key.slice(0, 2);
  const rest = key.slice(2);
  switch (kind) {
    case 'f:':
      return path === '' ? rest : `.${rest}`;
    case 'k:': {
      const keys = parse(rest);
      return isFields(keys)
        ? `[${Object.entries(keys)
            .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
            .join(',')}]`
        : `[${rest}]`;
    }
    case 'v:':
      return `[=${rest}]`;
    default:
      return `[${rest}]`;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

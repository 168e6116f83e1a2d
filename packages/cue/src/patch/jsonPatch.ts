/** RFC 6902: a list of operations, applied one after the other; the first that fails fails the patch. */
import type { JsonValue, PatchChange } from '../engine';
import { canonicalJson } from '../export/canonicalJson';
import { isObject } from './isObject';
import { patchError } from './patchError';

export function applyJsonPatch(
  base: JsonValue,
  operations: JsonValue,
  from: readonly string[] = ['patch'],
  onChange?: (change: PatchChange) => void,
): JsonValue {
  if (!Array.isArray(operations))
    throw patchError(
      'a jsonPatch needs a list of operations: patch: operations: [{op, path, …}]',
      ['patch'],
    );
  return operations.reduce((document, operation, i) => {
    const at = [...from, 'operations', String(i)];
    const result = applyOperation(document, operation, at);
    if (onChange && isObject(operation))
      for (const change of changesOf(document, operation, at)) onChange(change);
    return result;
  }, base);
}

/** What an operation that has been applied did to the document before it. */
function changesOf(
  before: JsonValue,
  operation: { readonly [key: string]: JsonValue },
  at: At,
): PatchChange[] {
  const path = parsePointer(operation.path, at);
  const from = Object.hasOwn(operation, 'value') ? [...at, 'value'] : at;
  switch (operation.op) {
    case 'add':
    case 'copy':
      return [{ ...placeOf(before, path), from }];
    case 'replace':
      return [{ kind: 'set', path, from }];
    case 'remove':
      return [{ kind: 'remove', path, from }];
    case 'move': {
      const source = parsePointer(operation.from, at);
      const without = remove(before, source, at);
      return [
        { kind: 'remove', path: source, from },
        { ...placeOf(without, path), from },
      ];
    }
    default:
      return [];
  }
}

/** Where something that is added goes: into a list it is inserted, and `-` is its end. */
function placeOf(
  document: JsonValue,
  path: readonly string[],
): Pick<PatchChange, 'kind' | 'path'> {
  let parent: JsonValue | undefined = document;
  for (const key of path.slice(0, -1)) parent = childOf(parent, key);
  if (path.length === 0 || !Array.isArray(parent)) return { kind: 'set', path };
  return path.at(-1) === '-'
    ? { kind: 'insert', path: [...path.slice(0, -1), String(parent.length)] }
    : { kind: 'insert', path };
}

type At = readonly string[];

function applyOperation(
  document: JsonValue,
  operation: JsonValue,
  at: At,
): JsonValue {
  if (!isObject(operation))
    throw patchError('an operation is an object: {op, path, …}', at);
  const path = parsePointer(operation.path, at);
  const { value = null } = operation;
  switch (operation.op) {
    case 'add':
      return add(document, path, value, at);
    case 'remove':
      return remove(document, path, at);
    case 'replace':
      return path.length === 0
        ? value
        : add(remove(document, path, at), path, value, at);
    case 'move': {
      const from = parsePointer(operation.from, at);
      return add(
        remove(document, from, at),
        path,
        read(document, from, at),
        at,
      );
    }
    case 'copy':
      return add(
        document,
        path,
        read(document, parsePointer(operation.from, at), at),
        at,
      );
    case 'test':
      if (canonicalJson(read(document, path, at)) === canonicalJson(value))
        return document;
      throw patchError(`test failed: /${path.join('/')} has another value`, at);
    default:
      throw patchError(
        'op is one of add, remove, replace, move, copy, test',
        at,
      );
  }
}

function parsePointer(pointer: JsonValue | undefined, at: At): string[] {
  if (
    typeof pointer !== 'string' ||
    (pointer !== '' && !pointer.startsWith('/'))
  ) {
    throw patchError(
      'path and from are JSON pointers such as /spec/replicas',
      at,
    );
  }
  return pointer
    .split('/')
    .slice(1)
    .map(key => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function read(document: JsonValue, path: readonly string[], at: At): JsonValue {
  let value: JsonValue | undefined = document;
  for (const key of path) value = childOf(value, key);
  if (value === undefined) throw missing(path, at);
  return value;
}

function childOf(
  value: JsonValue | undefined,
  key: string,
): JsonValue | undefined {
  if (Array.isArray(value))
    return /^(0|[1-9]\d*)$/.test(key) ? value[Number(key)] : undefined;
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function missing(path: readonly string[], at: At) {
  return patchError(`there is nothing at /${path.join('/')}`, at);
}

/** The document with the parent of `path` changed by `change`; what lies beside the path is shared. */
function changeParent(
  document: JsonValue,
  path: readonly string[],
  at: At,
  change: (parent: JsonValue, key: string) => JsonValue,
  depth = 0,
): JsonValue {
  if (depth === path.length - 1) return change(document, path[depth]);
  const child = childOf(document, path[depth]);
  if (child === undefined) throw missing(path.slice(0, depth + 1), at);
  const changed = changeParent(child, path, at, change, depth + 1);
  if (Array.isArray(document))
    return document.map((element, i) =>
      i === Number(path[depth]) ? changed : element,
    );
  return isObject(document)
    ? { ...document, [path[depth]]: changed }
    : document;
}

function add(
  document: JsonValue,
  path: readonly string[],
  value: JsonValue,
  at: At,
): JsonValue {
  if (path.length === 0) return value;
  return changeParent(document, path, at, (parent, key) => {
    if (isObject(parent)) return { ...parent, [key]: value };
    if (!Array.isArray(parent)) throw missing(path.slice(0, -1), at);
    const index = key === '-' ? parent.length : Number(key);
    if (!Number.isInteger(index) || index < 0 || index > parent.length) {
      throw patchError(
        `the index ${key} is outside of the list of ${parent.length} at /${path
          .slice(0, -1)
          .join('/')}`,
        at,
      );
    }
    return [...parent.slice(0, index), value, ...parent.slice(index)];
  });
}

function remove(
  document: JsonValue,
  path: readonly string[],
  at: At,
): JsonValue {
  if (path.length === 0) return null;
  return changeParent(document, path, at, (parent, key) => {
    if (childOf(parent, key) === undefined) throw missing(path, at);
    if (Array.isArray(parent))
      return parent.filter((_, i) => i !== Number(key));
    const { [key]: _removed, ...rest } = isObject(parent) ? parent : {};
    return rest;
  });
}

import { Json, JsonObject, isObject, sameJson, valueAt } from '../objects/json';

/** A patch that does not fit the document. */
export class JsonPatchError extends Error {}

function pathOf(pointer: Json | undefined): string[] {
  if (typeof pointer !== 'string' || (pointer !== '' && !pointer.startsWith('/'))) {
    throw new JsonPatchError(`the path ${JSON.stringify(pointer ?? null)} is no JSON pointer`);
  }
  return pointer === ''
    ? []
    : pointer
        .slice(1)
        .split('/')
        .map(part => part.replace(/~1/g, '/').replace(/~0/g, '~'));
}

function read(document: Json, path: readonly string[]): Json {
  let current = document;
  for (const part of path) {
    const next = Array.isArray(current) ? current[indexIn(current, part, false)] : valueAt(current, part);
    if (next === undefined) throw new JsonPatchError(`the document has nothing at /${path.join('/')}`);
    current = next;
  }
  return current;
}

function indexIn(list: readonly Json[], part: string, adding: boolean): number {
  if (part === '-' && adding) return list.length;
  const index = /^(0|[1-9]\d*)$/.test(part) ? Number(part) : NaN;
  if (!(index < list.length || (adding && index === list.length))) throw new JsonPatchError(`index ${part} is outside of the list`);
  return index;
}

/** A copy of the document in which `edit` has changed the container of the last part of the path. */
function change(document: Json, path: readonly string[], edit: (container: Json[] | JsonObject, key: string) => void): Json {
  const [head, ...rest] = path;
  if (head === undefined || (!Array.isArray(document) && !isObject(document)))
    throw new JsonPatchError(`the document has nothing at ${head ?? 'the root'}`);
  const copy = Array.isArray(document) ? [...document] : { ...document };
  if (rest.length === 0) edit(copy, head);
  else if (Array.isArray(copy)) copy[indexIn(copy, head, false)] = change(copy[indexIn(copy, head, false)], rest, edit);
  else copy[head] = change(read(copy, [head]), rest, edit);
  return copy;
}

function add(document: Json, path: readonly string[], value: Json): Json {
  if (path.length === 0) return value;
  return change(document, path, (container, key) => {
    if (Array.isArray(container)) container.splice(indexIn(container, key, true), 0, value);
    else container[key] = value;
  });
}

function remove(document: Json, path: readonly string[]): Json {
  read(document, path);
  return change(document, path, (container, key) => {
    if (Array.isArray(container)) container.splice(indexIn(container, key, false), 1);
    else delete container[key];
  });
}

/**
 * RFC 6902.
 * @throws JsonPatchError when an operation does not fit, or a `test` fails.
 */
export function jsonPatch(document: Json, operations: Json): Json {
  if (!Array.isArray(operations)) throw new JsonPatchError('a JSON patch is a list of operations');
  return operations.reduce<Json>((current, operation) => {
    if (!isObject(operation)) throw new JsonPatchError('an operation is an object');
    const path = pathOf(operation.path);
    const value = operation.value ?? null;
    switch (operation.op) {
      case 'add':
        return add(current, path, value);
      case 'remove':
        return remove(current, path);
      case 'replace':
        if (path.length === 0) return value;
        return add(Array.isArray(read(current, path.slice(0, -1))) ? remove(current, path) : (read(current, path), current), path, value);
      case 'move':
        return add(remove(current, pathOf(operation.from)), path, read(current, pathOf(operation.from)));
      case 'copy':
        return add(current, path, read(current, pathOf(operation.from)));
      case 'test':
        if (!sameJson(read(current, path), value)) throw new JsonPatchError(`testing value ${operation.path} failed`);
        return current;
      default:
        throw new JsonPatchError(`the operation ${JSON.stringify(operation.op ?? null)} is not known`);
    }
  }, document);
}

/*
 * Paths of fields as Kubernetes writes them in conflicts: `spec.template.spec.containers[name="web"].image`, `metadata.annotations.example.com/note`, `spec.args[0]`,
 * `metadata.finalizers[="example.com/hold"]`. Names may hold dots, so that a path can only be read beside the object that it is about.
 */
import { isFields } from '../kubernetes/readField';

/** Where a path leads: the object or list that holds the field, and its place in there. */
export interface FieldPlace {
  readonly holder: { [key: string]: unknown } | unknown[];
  readonly key: string | number;
}

/** Where the field is in this object; undefined when it is not there. */
export function findField(
  object: unknown,
  path: string,
): FieldPlace | undefined {
  const rest = path.startsWith('.') ? path.slice(1) : path;
  return rest === '' ? undefined : descend(object, rest);
}

export function valueAt(object: unknown, path: string): unknown {
  const place = findField(object, path);
  return place && Reflect.get(place.holder, place.key);
}

function descend(object: unknown, path: string): FieldPlace | undefined {
  if (Array.isArray(object)) {
    const end = endOfBrackets(path);
    const index = path.startsWith('[')
      ? findItem(object, path.slice(1, end))
      : -1;
    return index < 0
      ? undefined
      : goOn(object, index, object[index], path.slice(end + 1));
  }
  if (!isFields(object)) {
    return undefined;
  }
  // The longest name first: "a.b" rather than "b" in "a".
  const names = Object.keys(object)
    .filter(
      name =>
        path.startsWith(name) &&
        (path.length === name.length || '.['.includes(path[name.length])),
    )
    .sort((a, b) => b.length - a.length);
  for (const name of names) {
    const found = goOn(object, name, object[name], path.slice(name.length));
    if (found) {
      return found;
    }
  }
  return undefined;
}

function goOn(
  holder: FieldPlace['holder'],
  key: string | number,
  value: unknown,
  rest: string,
): FieldPlace | undefined {
  return rest === ''
    ? { holder, key }
    : descend(value, rest.startsWith('.') ? rest.slice(1) : rest);
}

function endOfBrackets(path: string): number {
  let quoted = false;
  for (let at = 0; at < path.length; at += 1) {
    if (path[at] === '"' && path[at - 1] !== '\\') {
      quoted = !quoted;
    } else if (path[at] === ']' && !quoted) {
      return at;
    }
  }
  return path.length;
}

/** `0`, `="value"`, or `name="web",protocol="TCP"`. */
function findItem(list: readonly unknown[], selector: string): number {
  if (/^\d+$/.test(selector)) {
    return Number(selector) < list.length ? Number(selector) : -1;
  }
  if (selector.startsWith('=')) {
    return list.indexOf(parse(selector.slice(1)));
  }
  const keys = [...selector.matchAll(/([^=,]+)=("(?:[^"\\]|\\.)*"|[^,]*)/g)];
  return keys.length === 0
    ? -1
    : list.findIndex(
        item =>
          isFields(item) &&
          keys.every(([, name, value]) => item[name] === parse(value)),
      );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

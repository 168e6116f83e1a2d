import { Json, JsonObject, isObject } from '../objects/json';

/**
 * A set of fields of one object, as a tree. Names of branches are the path elements of Kubernetes' FieldsV1: `f:replicas`,
 * `k:{"name":"web"}`, `v:"finalizer"`. A node is a member when the field itself is in the set, whatever is below it.
 */
export type FieldSet = { readonly member: boolean; readonly children: ReadonlyMap<string, FieldSet> };

export const emptyFields: FieldSet = { member: false, children: new Map() };
export const oneField: FieldSet = { member: true, children: new Map() };

export function isEmpty(set: FieldSet): boolean {
  return !set.member && set.children.size === 0;
}

export function fieldSet(member: boolean, children: Iterable<readonly [string, FieldSet]>): FieldSet {
  return { member, children: new Map([...children].filter(([, child]) => !isEmpty(child))) };
}

export function unionOf(left: FieldSet, right: FieldSet): FieldSet {
  if (isEmpty(left)) return right;
  if (isEmpty(right)) return left;
  const children = new Map(left.children);
  for (const [name, child] of right.children) {
    const known = children.get(name);
    children.set(name, known ? unionOf(known, child) : child);
  }
  return { member: left.member || right.member, children };
}

export function intersectionOf(left: FieldSet, right: FieldSet): FieldSet {
  return fieldSet(
    left.member && right.member,
    [...left.children].map(([name, child]) => [name, intersectionOf(child, right.children.get(name) ?? emptyFields)] as const),
  );
}

export function differenceOf(left: FieldSet, right: FieldSet): FieldSet {
  return fieldSet(
    left.member && !right.member,
    [...left.children].map(([name, child]) => [name, differenceOf(child, right.children.get(name) ?? emptyFields)] as const),
  );
}

/** What is in `left`, without the members of `right` and everything below them. */
export function withoutBranches(left: FieldSet, right: FieldSet): FieldSet {
  if (right.member) return emptyFields;
  return fieldSet(
    left.member,
    [...left.children].map(([name, child]) => [name, withoutBranches(child, right.children.get(name) ?? emptyFields)] as const),
  );
}

export function fieldsToJson(set: FieldSet): JsonObject {
  const json: JsonObject = set.member && set.children.size > 0 ? { '.': {} } : {};
  for (const name of [...set.children.keys()].sort()) json[name] = fieldsToJson(set.children.get(name) ?? emptyFields);
  return json;
}

export function fieldsFromJson(json: Json): FieldSet {
  if (!isObject(json)) return oneField;
  const names = Object.keys(json);
  if (names.length === 0) return oneField;
  return {
    member: '.' in json,
    children: new Map(names.filter(name => name !== '.').map(name => [name, fieldsFromJson(json[name])])),
  };
}

/** The paths of all members, printed as Kubernetes prints them in conflicts: `.spec.template.spec.containers[name="web"].image`. */
export function fieldPaths(set: FieldSet, prefix = ''): string[] {
  const own = set.member && prefix !== '' ? [prefix] : [];
  return own.concat(
    [...set.children.keys()].sort().flatMap(name => fieldPaths(set.children.get(name) ?? emptyFields, prefix + printElement(name))),
  );
}

export function printElement(element: string): string {
  const rest = element.slice(2);
  if (element.startsWith('f:')) return `.${rest}`;
  if (element.startsWith('k:')) {
    const keys: Json = JSON.parse(rest);
    return `[${Object.entries(isObject(keys) ? keys : {})
      .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
      .join(',')}]`;
  }
  return element.startsWith('v:') ? `[=${rest}]` : `[${rest}]`;
}

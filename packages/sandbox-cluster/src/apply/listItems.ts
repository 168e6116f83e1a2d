import { Json, JsonObject, isObject } from '../objects/json';
import { printElement } from './FieldSet';
import { ListSchema } from '../schema/Schema';

/** A list whose items Kubernetes cannot tell apart. */
export class ListKeyError extends Error {}

/** `k:{"containerPort":80,"protocol":"TCP"}`: the path element of an item; a missing key takes the schema's default. */
function keyElement(schema: ListSchema, item: Json): string {
  if (!isObject(item)) throw new ListKeyError('associative list with keys may not have non-map elements');
  const fields = schema.items.kind === 'struct' ? schema.items.fields : undefined;
  const keys: JsonObject = {};
  for (const name of [...schema.keys].sort()) {
    const value = Object.hasOwn(item, name) ? item[name] : fields?.get(name)?.default;
    if (value === undefined || value === null) continue;
    keys[name] = value;
  }
  if (Object.keys(keys).length === 0) {
    throw new ListKeyError(
      `associative list with keys has an element that omits all key fields ${schema.keys
        .map(key => JSON.stringify(key))
        .join(', ')} (and doesn't have default values for any of them)`,
    );
  }
  return `k:${JSON.stringify(keys)}`;
}

/**
 * The items of a `map` or `set` list under their path elements, in their order.
 * @throws ListKeyError when two items have the same keys, unless `tolerant` (objects stored by a plain update may have them).
 */
export function itemsByElement(schema: ListSchema, list: readonly Json[], tolerant: boolean): Map<string, Json> {
  const items = new Map<string, Json>();
  for (const item of list) {
    const element = schema.list === 'set' ? `v:${JSON.stringify(item)}` : keyElement(schema, item);
    if (items.has(element)) {
      if (tolerant) continue;
      throw new ListKeyError(`duplicate entries for key ${printElement(element)}`);
    }
    items.set(element, item);
  }
  return items;
}

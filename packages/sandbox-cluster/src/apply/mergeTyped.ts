import { Json, JsonObject, isObject } from '../objects/json';
import { Schema } from '../schema/Schema';
import { itemsByElement } from './listItems';
import { fieldSchema, isGranular } from './typedFields';

/** Lays an applied configuration over the live value: fields are joined, lists of maps and sets by their keys, the rest replaced. */
export function mergeTyped(schema: Schema, live: Json | undefined, applied: Json): Json {
  if (live === undefined || !isGranular(schema, live) || !isGranular(schema, applied)) return applied;
  if (schema.kind === 'list' && Array.isArray(live) && Array.isArray(applied)) {
    return mergeLists(itemsByElement(schema, live, true), itemsByElement(schema, applied, false), (left, right) =>
      mergeTyped(schema.items, left, right),
    );
  }
  if (!isObject(live) || !isObject(applied)) return applied;
  const result: JsonObject = { ...live };
  for (const [name, value] of Object.entries(applied)) {
    const before = Object.hasOwn(live, name) ? live[name] : undefined;
    result[name] = before === undefined ? value : mergeTyped(fieldSchema(schema, name), before, value);
  }
  return result;
}

/**
 * Items that only live has come as early as their place allows; items that both have stand in the order of the applied list. That is
 * the order that Kubernetes' own merge gives.
 */
function mergeLists(live: Map<string, Json>, applied: Map<string, Json>, merge: (left: Json, right: Json) => Json): Json[] {
  const result: Json[] = [];
  const liveItems = [...live];
  const shared = [...applied.keys()].filter(element => live.has(element));
  const merged = new Set<string>();
  let next = 0;
  for (const [element, item] of applied) {
    for (; next < liveItems.length && liveItems[next][0] !== element; next++) {
      const [name, liveItem] = liveItems[next];
      // An item that both have waits for its turn in the applied order.
      if (applied.has(name) && !merged.has(name) && name === shared[0]) break;
      if (!applied.has(name)) result.push(liveItem);
    }
    const before = live.get(element);
    result.push(before === undefined ? item : merge(before, item));
    merged.add(element);
    if (shared[0] === element) shared.shift();
    if (liveItems[next]?.[0] === element) next++;
  }
  for (const [name, liveItem] of liveItems.slice(next)) if (!applied.has(name)) result.push(liveItem);
  return result;
}

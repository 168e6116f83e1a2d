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

/** The order is that of the applied list; an item that only live has stays before the items that it preceded. */
function mergeLists(live: Map<string, Json>, applied: Map<string, Json>, merge: (left: Json, right: Json) => Json): Json[] {
  const result: Json[] = [];
  const liveItems = [...live];
  let next = 0;
  const takeLiveOnlyUntil = (end: number) => {
    for (; next < end; next++) {
      const [element, item] = liveItems[next];
      if (!applied.has(element)) result.push(item);
    }
  };
  for (const [element, item] of applied) {
    const before = live.get(element);
    if (before === undefined) {
      result.push(item);
    } else {
      takeLiveOnlyUntil(liveItems.findIndex(([name]) => name === element));
      result.push(merge(before, item));
    }
  }
  takeLiveOnlyUntil(liveItems.length);
  return result;
}

import { Json, JsonObject, isObject, sameJson } from '../objects/json';
import { ListSchema, Schema } from '../schema/Schema';
import { fieldSchema } from './typedFields';

const isDirective = (name: string) => name.startsWith('$');

/** Merge patch that joins lists by a key which the schema names, as `kubectl` sends it for Kubernetes' own kinds. */
export function strategicMergePatch(schema: Schema, target: Json | undefined, patch: Json): Json {
  if (!isObject(patch)) return patch;
  if (patch.$patch === 'replace') return withoutDirectives(patch);
  const result: JsonObject = isObject(target) ? { ...target } : {};
  if (Array.isArray(patch.$retainKeys)) {
    for (const name of Object.keys(result)) if (!patch.$retainKeys.includes(name)) delete result[name];
  }
  for (const [name, value] of Object.entries(patch)) {
    if (name.startsWith('$deleteFromPrimitiveList/')) {
      const field = name.slice(name.indexOf('/') + 1);
      const list = result[field];
      if (Array.isArray(list) && Array.isArray(value)) result[field] = list.filter(item => !value.includes(item));
    }
    if (isDirective(name)) continue;
    const before = Object.hasOwn(result, name) ? result[name] : undefined;
    const below = fieldSchema(schema, name);
    if (value === null || (isObject(value) && value.$patch === 'delete')) delete result[name];
    else if (below.kind === 'list' && Array.isArray(value) && below.patchMerges) {
      result[name] = mergeLists(below, Array.isArray(before) ? before : [], value);
    } else result[name] = strategicMergePatch(below, before, value);
  }
  return result;
}

function mergeLists(schema: ListSchema, target: readonly Json[], patch: readonly Json[]): Json[] {
  const key = schema.patchMergeKey;
  if (key === undefined) return [...target, ...patch.filter(item => !target.some(known => sameJson(known, item)))];
  if (patch.some(item => isObject(item) && item.$patch === 'replace')) {
    return patch.filter(item => !(isObject(item) && item.$patch === 'replace'));
  }
  const result = [...target];
  for (const item of patch) {
    if (!isObject(item)) continue;
    const index = result.findIndex(known => isObject(known) && sameJson(known[key], item[key]));
    if (item.$patch === 'delete') {
      if (index >= 0) result.splice(index, 1);
    } else if (index >= 0) result[index] = strategicMergePatch(schema.items, result[index], item);
    else result.push(strategicMergePatch(schema.items, undefined, item));
  }
  return result;
}

function withoutDirectives(patch: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(patch).filter(([name]) => !isDirective(name)));
}

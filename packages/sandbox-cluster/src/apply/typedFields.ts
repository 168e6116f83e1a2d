import { Json, isObject, sameJson } from '../objects/json';
import { ListSchema, Schema, anything } from '../schema/Schema';
import { FieldSet, emptyFields, fieldSet, isEmpty, oneField, printElement, unionOf } from './FieldSet';
import { ListKeyError, itemsByElement } from './listItems';

/** The schema of one field of an object; unknown fields of an open struct may hold anything. */
export function fieldSchema(schema: Schema, name: string): Schema {
  if (schema.kind === 'struct') return schema.fields.get(name) ?? anything;
  return schema.kind === 'map' ? schema.values : anything;
}

/** Whether several writers may own parts of this value; else it belongs to one of them as a whole. */
export function isGranular(schema: Schema, value: Json | undefined): boolean {
  switch (schema.kind) {
    case 'struct':
    case 'map':
      return !schema.atomic && isObject(value);
    case 'list':
      return schema.list !== 'atomic' && Array.isArray(value);
    case 'any':
      return isObject(value);
    case 'scalar':
      return false;
    default:
      return schema satisfies never;
  }
}

type Branch = { element: string; schema: Schema; value: Json };

/** The parts of a granular value under their path elements. */
export function branchesOf(schema: Schema, value: Json, tolerant = true, path = ''): Branch[] {
  if (schema.kind === 'list' && Array.isArray(value)) {
    return [...listItems(schema, value, tolerant, path)].map(([element, item]) => ({ element, schema: schema.items, value: item }));
  }
  if (!isObject(value)) return [];
  return Object.keys(value).map(name => ({ element: `f:${name}`, schema: fieldSchema(schema, name), value: value[name] }));
}

function listItems(schema: ListSchema, value: readonly Json[], tolerant: boolean, path: string): Map<string, Json> {
  try {
    return itemsByElement(schema, value, tolerant);
  } catch (error) {
    throw error instanceof ListKeyError ? new ListKeyError(`${path}: ${error.message}`) : error;
  }
}

/** `tolerant`: lists with the same item twice are read anyway. `item`: the value is one of a list. */
export type FieldsOptions = { item?: boolean; tolerant?: boolean; whole?: boolean };

/**
 * All fields that a value has. Items of associative lists count as fields themselves, so that who lists a container owns that it is
 * there; structs and maps do when they are empty, and all of them when the value is looked at as a `whole` that came or went.
 */
export function fieldsOf(schema: Schema, value: Json, options: FieldsOptions = {}, path = ''): FieldSet {
  if (!isGranular(schema, value)) return oneField;
  const branches = branchesOf(schema, value, options.tolerant ?? true, path);
  if (branches.length === 0) return oneField;
  const items = schema.kind === 'list';
  return fieldSet(
    options.item === true || options.whole === true,
    branches.map(
      branch =>
        [branch.element, fieldsOf(branch.schema, branch.value, { ...options, item: items }, path + printElement(branch.element))] as const,
    ),
  );
}

export type Comparison = { readonly added: FieldSet; readonly modified: FieldSet; readonly removed: FieldSet };

const same: Comparison = { added: emptyFields, modified: emptyFields, removed: emptyFields };

/** Which fields differ between two versions of one value. */
export function compareFields(schema: Schema, before: Json | undefined, after: Json | undefined): Comparison {
  if (before === after) return same;
  if (before === undefined) return { ...same, added: after === undefined ? emptyFields : fieldsOf(schema, after, { whole: true }) };
  if (after === undefined) return { ...same, removed: fieldsOf(schema, before, { whole: true }) };
  if (!isGranular(schema, before) || !isGranular(schema, after)) {
    return sameJson(before, after)
      ? same
      : { ...same, modified: unionOf(oneField, isGranular(schema, after) ? fieldsOf(schema, after) : emptyFields) };
  }
  const old = new Map(branchesOf(schema, before).map(branch => [branch.element, branch]));
  const current = new Map(branchesOf(schema, after).map(branch => [branch.element, branch]));
  const parts = [...new Set([...old.keys(), ...current.keys()])].flatMap(element => {
    const left = old.get(element);
    const right = current.get(element);
    const part = compareFields((right ?? left)?.schema ?? anything, left?.value, right?.value);
    return isEmpty(part.added) && isEmpty(part.modified) && isEmpty(part.removed) ? [] : [[element, part] as const];
  });
  const collect = (pick: (part: Comparison) => FieldSet) =>
    fieldSet(
      false,
      parts.map(([element, part]) => [element, pick(part)] as const),
    );
  return { added: collect(part => part.added), modified: collect(part => part.modified), removed: collect(part => part.removed) };
}

/**
 * The set with every named field on the way to a member: a manager that owned `livenessProbe.httpGet.path` had a say in whether there is
 * a `livenessProbe`. Keys of maps and items of lists are not named by the schema and stay as they are.
 */
export function withNamedFields(schema: Schema, set: FieldSet): FieldSet {
  return fieldSet(
    set.member,
    [...set.children].map(([element, child]) => {
      const name = element.startsWith('f:') ? element.slice(2) : undefined;
      const below = withNamedFields(name === undefined ? itemSchema(schema) : fieldSchema(schema, name), child);
      const named = name !== undefined && schema.kind === 'struct' && schema.fields.has(name);
      return [element, named ? { ...below, member: true } : below] as const;
    }),
  );
}

function itemSchema(schema: Schema): Schema {
  return schema.kind === 'list' ? schema.items : anything;
}

/** The value without the members of `doomed` and all that is below them; what becomes empty by that goes too. */
export function removeFields(schema: Schema, value: Json, doomed: FieldSet): Json | undefined {
  if (doomed.children.size === 0 || !isGranular(schema, value)) return value;
  const parts = branchesOf(schema, value).flatMap(branch => {
    const below = doomed.children.get(branch.element);
    if (below?.member) return [];
    const rest = below ? removeFields(branch.schema, branch.value, below) : branch.value;
    return rest === undefined ? [] : [[branch.element, rest] as const];
  });
  if (parts.length === 0) return undefined;
  if (schema.kind === 'list') return parts.map(([, rest]) => rest);
  return Object.fromEntries(parts.map(([element, rest]) => [element.slice(2), rest]));
}

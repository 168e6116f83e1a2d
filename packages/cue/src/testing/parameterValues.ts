import type { JsonValue } from '../engine';
import type { JsonSchema } from '../schema/jsonSchema';
import { isObject } from '../patch/isObject';

/** Numbers from 0 up to 1, the same for the same seed. */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

const TEXTS = ['', 'a', 'web', 'x-y', '/p', '80', '10Gi', '100m', 'TCP', 'a.b.c', 'https://e.org/x', 'Not A Name'];
const NUMBERS = [0, 1, 2, 3, 80, 443, 30_000, 65_535, 65_536, -1, 1.5];
const OTHERS: readonly JsonValue[] = [null, true, 0, -1, 1.5, '', 'text', [], ['a'], {}, { other: 1 }];

/** A value that was made after a schema, and most often fits it. */
export function valueFor(schema: JsonSchema, random: () => number, depth = 0): JsonValue {
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)];
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return pick(schema.enum);
  const parts = [...(schema.allOf ?? []), ...[schema.oneOf, schema.anyOf].flatMap(choice => (choice ? [pick(choice)] : []))];
  const own = ownValue(schema, random, depth);
  const made = parts.map(part => valueFor(part, random, depth + 1));
  if (made.length === 0) return own;
  return made.reduce((a, b) => (isObject(a) && isObject(b) ? { ...a, ...b } : b), own);
}

function ownValue(schema: JsonSchema, random: () => number, depth: number): JsonValue {
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)];
  const type = Array.isArray(schema.type) ? pick(schema.type) : schema.type;
  switch (type) {
    case 'object':
      return objectFor(schema, random, depth);
    case 'array': {
      const { items } = schema;
      if (Array.isArray(items)) return items.map(item => valueFor(item, random, depth + 1));
      const count = (schema.minItems ?? 0) + Math.floor(random() * 3);
      return depth > 6 ? [] : Array.from({ length: count }, () => valueFor(items ?? {}, random, depth + 1));
    }
    case 'string':
      return pick(TEXTS);
    case 'integer': {
      const near = [schema.minimum, schema.maximum].flatMap(bound => (bound === undefined ? [] : [bound - 1, bound, bound + 1]));
      return pick([...NUMBERS.filter(Number.isInteger), ...near]);
    }
    case 'number':
      return pick(NUMBERS);
    case 'boolean':
      return random() < 0.5;
    case 'null':
      return null;
    default:
      return schema.properties ? objectFor(schema, random, depth) : pick(OTHERS);
  }
}

function objectFor(schema: JsonSchema, random: () => number, depth: number): JsonValue {
  const made: { [name: string]: JsonValue } = {};
  const chance = depth > 6 ? 0 : 0.5;
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    if (schema.required?.includes(name) || random() < chance) made[name] = valueFor(field, random, depth + 1);
  }
  const { additionalProperties } = schema;
  if (typeof additionalProperties === 'object' && depth <= 6) {
    for (const name of ['a', 'b-c']) if (random() < 0.5) made[name] = valueFor(additionalProperties, random, depth + 1);
  }
  return made;
}

/** The value with one thing changed somewhere: another kind of value, a field missing, a field too many. */
export function mutated(value: JsonValue, random: () => number): JsonValue {
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)];
  if (Array.isArray(value) && value.length > 0 && random() < 0.8) {
    const at = Math.floor(random() * value.length);
    return value.map((element, i) => (i === at ? mutated(element, random) : element));
  }
  if (!isObject(value) || Object.keys(value).length === 0) return pick(OTHERS);
  const name = pick(Object.keys(value));
  const way = random();
  if (way < 0.15) return { ...value, unknown: 1 };
  if (way < 0.4) {
    const { [name]: _left, ...rest } = value;
    return rest;
  }
  return { ...value, [name]: mutated(value[name], random) };
}

import type { JsonSchema, JsonValue } from '@slipway/cue';
import { canonicalJson } from '../revision/canonicalJson';
import type { ParameterChange } from './compareParameters';

/** What changes for a value itself: its type, what it may be, its bounds and its default. */
export function compareValues(
  before: JsonSchema,
  after: JsonSchema,
  path: string,
): ParameterChange[] {
  return [
    ...compareTypes(before, after, path),
    ...compareEnumeration(before, after, path),
    ...compareBounds(before, after, path),
    ...compareDefaults(before, after, path),
  ];
}

function compareTypes(
  before: JsonSchema,
  after: JsonSchema,
  path: string,
): ParameterChange[] {
  const old = typesOf(before);
  const now = typesOf(after);
  if (same(old, now)) {
    return [];
  }
  const fits =
    now.length === 0 ||
    (old.length > 0 &&
      old.every(
        type =>
          now.includes(type) || (type === 'integer' && now.includes('number')),
      ));
  return [
    {
      path,
      breaking: !fits,
      message: `takes ${listOf(now, 'anything')} instead of ${listOf(
        old,
        'anything',
      )}`,
    },
  ];
}

function compareEnumeration(
  before: JsonSchema,
  after: JsonSchema,
  path: string,
): ParameterChange[] {
  const old = valuesOf(before);
  const now = valuesOf(after);
  if (!now) {
    return old
      ? [
          {
            path,
            breaking: false,
            message: 'is not limited to a list of values any more',
          },
        ]
      : [];
  }
  const missing = old?.filter(value => !now.some(each => same(each, value)));
  const added = now.filter(value => !old?.some(each => same(each, value)));
  if (!old) {
    return [{ path, breaking: true, message: `takes only ${show(now)} now` }];
  }
  return [
    ...(missing?.length
      ? [
          {
            path,
            breaking: true,
            message: `does not take ${show(missing)} any more`,
          },
        ]
      : []),
    ...(added.length > 0
      ? [{ path, breaking: false, message: `takes ${show(added)} as well` }]
      : []),
  ];
}

const LOWER = [
  'minimum',
  'exclusiveMinimum',
  'minLength',
  'minItems',
  'minProperties',
] as const;
const UPPER = [
  'maximum',
  'exclusiveMaximum',
  'maxLength',
  'maxItems',
  'maxProperties',
] as const;
const OTHER = [
  'pattern',
  'multipleOf',
  'uniqueItems',
  'not',
  'additionalItems',
  'x-if',
] as const;

function compareBounds(
  before: JsonSchema,
  after: JsonSchema,
  path: string,
): ParameterChange[] {
  const change = (
    name: keyof JsonSchema,
    breaking: boolean,
  ): ParameterChange => ({
    path,
    breaking,
    message: `${name} is ${show(after[name])} instead of ${show(before[name])}`,
  });
  return [
    ...LOWER.filter(name => before[name] !== after[name]).map(name =>
      change(name, (after[name] ?? -Infinity) > (before[name] ?? -Infinity)),
    ),
    ...UPPER.filter(name => before[name] !== after[name]).map(name =>
      change(name, (after[name] ?? Infinity) < (before[name] ?? Infinity)),
    ),
    ...OTHER.filter(name => !same(before[name], after[name])).map(name =>
      change(name, after[name] !== undefined),
    ),
  ];
}

function compareDefaults(
  before: JsonSchema,
  after: JsonSchema,
  path: string,
): ParameterChange[] {
  return same(before.default, after.default)
    ? []
    : [
        {
          path,
          breaking: false,
          message: `has the default ${show(after.default)} instead of ${show(
            before.default,
          )}`,
        },
      ];
}

function typesOf({ type }: JsonSchema): readonly string[] {
  return type === undefined ? [] : [type].flat().sort();
}

function valuesOf(schema: JsonSchema): readonly JsonValue[] | undefined {
  return schema.const === undefined ? schema.enum : [schema.const];
}

function listOf(words: readonly string[], none: string): string {
  return words.length > 0 ? words.join(' or ') : none;
}

function show(value: unknown): string {
  if (value === undefined) {
    return 'none';
  }
  return Array.isArray(value)
    ? value.map(each => JSON.stringify(each)).join(', ')
    : JSON.stringify(value);
}

/** Words for people and places in the text make no difference to what is accepted. */
export function same(a: unknown, b: unknown): boolean {
  return canonicalJson(withoutWords(a)) === canonicalJson(withoutWords(b));
}

const WORDS = ['title', 'description', 'x-line', 'x-short'];

function withoutWords(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutWords);
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value).flatMap(([key, item]) =>
          WORDS.includes(key) && typeof item !== 'object'
            ? []
            : [[key, withoutWords(item)]],
        ),
      )
    : value;
}

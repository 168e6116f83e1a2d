import type { JsonValue } from '../engine';
import { typeOf } from './describeDisjunction';
import type { JsonSchema, JsonType } from './jsonSchema';
import { asList } from './mergeSchemas';

export interface ParameterProblem {
  readonly code:
    | 'wrong_type'
    | 'missing_field'
    | 'invalid_value'
    | 'unknown_field';
  /** An unknown field is an error only where the definition closes the struct. */
  readonly severity: 'error' | 'warning';
  /** Below the parameter. */
  readonly path: readonly (string | number)[];
  /** Sentence: `Expected an integer, got the string "x".` */
  readonly message: string;
  /** What would have been accepted: values, or names of fields. */
  readonly accepted?: readonly string[];
  /** Line of the definition that says so. */
  readonly line?: number;
}

/** Everything in `value` that the schema of a parameter does not accept, all at once. */
export function validateParameter(
  schema: JsonSchema,
  value: JsonValue,
): ParameterProblem[] {
  return validate(schema, value, [], schema['x-line']);
}

type Path = readonly (string | number)[];

function validate(
  schema: JsonSchema,
  value: JsonValue,
  path: Path,
  outerLine: number | undefined,
): ParameterProblem[] {
  const line = schema['x-line'] ?? outerLine;
  const problem = (
    parts: Pick<ParameterProblem, 'code' | 'message'> &
      Partial<ParameterProblem>,
  ): ParameterProblem => ({
    severity: 'error',
    path,
    ...(line === undefined ? {} : { line }),
    ...parts,
  });

  const types = asList(schema.type);
  if (types.length > 0 && !hasType(value, types)) {
    return [
      problem({
        code: 'wrong_type',
        message: `Expected ${types
          .map(nameOfType)
          .join(' or ')}, got ${describe(value)}.`,
      }),
    ];
  }
  const allowed =
    schema.enum ?? (schema.const === undefined ? undefined : [schema.const]);
  if (allowed && !allowed.some(candidate => isEqual(candidate, value))) {
    return [
      problem({
        code: 'invalid_value',
        message: `Expected ${allowed.length > 1 ? 'one of ' : ''}${allowed
          .map(item => JSON.stringify(item))
          .join(', ')}, got ${describe(value)}.`,
        accepted: allowed.map(item =>
          typeof item === 'string' ? item : JSON.stringify(item),
        ),
      }),
    ];
  }
  const problems: ParameterProblem[] = [];
  const invalid = (message: string) =>
    problems.push(problem({ code: 'invalid_value', message }));

  if (typeof value === 'number') {
    checkNumber(schema, value, invalid);
  } else if (typeof value === 'string') {
    checkString(schema, value, invalid);
  } else if (Array.isArray(value)) {
    problems.push(...validateList(schema, value, path, line, invalid));
  } else if (typeof value === 'object' && value !== null) {
    problems.push(...validateObject(schema, value, path, line, invalid));
  }
  if (
    schema.not &&
    schema.not.anyOf === undefined &&
    validate(schema.not, value, path, line).length === 0
  ) {
    invalid(`${describe(value)} is excluded.`);
  }
  for (const part of schema.allOf ?? []) {
    problems.push(...validate(part, value, path, line));
  }
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) {
    problems.push(...validateChoice(schema, choices, value, path, line));
  }
  return problems;
}

function checkNumber(
  schema: JsonSchema,
  value: number,
  invalid: (message: string) => void,
) {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  if (minimum !== undefined && value < minimum) {
    invalid(`Expected at least ${minimum}, got ${value}.`);
  }
  if (maximum !== undefined && value > maximum) {
    invalid(`Expected at most ${maximum}, got ${value}.`);
  }
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) {
    invalid(`Expected more than ${exclusiveMinimum}, got ${value}.`);
  }
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum) {
    invalid(`Expected less than ${exclusiveMaximum}, got ${value}.`);
  }
}

function checkString(
  schema: JsonSchema,
  value: string,
  invalid: (message: string) => void,
) {
  const length = [...value].length;
  if (schema.minLength !== undefined && length < schema.minLength) {
    invalid(
      schema.minLength === 1
        ? 'Expected a text that is not empty.'
        : `Expected at least ${schema.minLength} characters, got ${length}.`,
    );
  }
  if (schema.maxLength !== undefined && length > schema.maxLength) {
    invalid(`Expected at most ${schema.maxLength} characters, got ${length}.`);
  }
  if (
    schema.pattern !== undefined &&
    matches(schema.pattern, value) === false
  ) {
    invalid(`Expected a text like ${schema.pattern}, got ${describe(value)}.`);
  }
}

/** Undefined when JavaScript does not know the expression; CUE decides then. Long texts are left to CUE, whose matcher is linear. */
function matches(pattern: string, value: string): boolean | undefined {
  if (value.length > 256) {
    return undefined;
  }
  try {
    return new RegExp(pattern, 'u').test(value);
  } catch {
    return undefined;
  }
}

function validateList(
  schema: JsonSchema,
  value: readonly JsonValue[],
  path: Path,
  line: number | undefined,
  invalid: (message: string) => void,
): ParameterProblem[] {
  if (schema.minItems !== undefined && value.length < schema.minItems) {
    invalid(`Expected at least ${schema.minItems} items, got ${value.length}.`);
  }
  if (schema.maxItems !== undefined && value.length > schema.maxItems) {
    invalid(`Expected at most ${schema.maxItems} items, got ${value.length}.`);
  }
  const { items } = schema;
  return value.flatMap((item, index) => {
    const itemSchema = Array.isArray(items) ? items[index] : items;
    return itemSchema ? validate(itemSchema, item, [...path, index], line) : [];
  });
}

function validateObject(
  schema: JsonSchema,
  value: { [key: string]: JsonValue },
  path: Path,
  line: number | undefined,
  invalid: (message: string) => void,
): ParameterProblem[] {
  const count = Object.keys(value).length;
  if (schema.minProperties !== undefined && count < schema.minProperties) {
    invalid(`Expected at least ${schema.minProperties} fields, got ${count}.`);
  }
  if (schema.maxProperties !== undefined && count > schema.maxProperties) {
    invalid(`Expected at most ${schema.maxProperties} fields, got ${count}.`);
  }
  const properties = schema.properties ?? {};
  const problems: ParameterProblem[] = [];
  for (const name of schema.required ?? []) {
    if (!Object.hasOwn(value, name)) {
      const missing = properties[name];
      problems.push({
        code: 'missing_field',
        severity: 'error',
        path: [...path, name],
        message: `"${name}" is missing; it has to be ${expected(missing)}.`,
        line: missing?.['x-line'] ?? line,
      });
    }
  }
  for (const [name, item] of Object.entries(value)) {
    const at = [...path, name];
    const pattern = Object.entries(schema.patternProperties ?? {}).filter(
      ([expression]) => matches(expression, name),
    );
    for (const [, itemSchema] of pattern) {
      problems.push(...validate(itemSchema, item, at, line));
    }
    if (Object.hasOwn(properties, name)) {
      problems.push(...validate(properties[name], item, at, line));
    } else if (pattern.length > 0) {
      continue;
    } else if (typeof schema.additionalProperties === 'object') {
      problems.push(...validate(schema.additionalProperties, item, at, line));
    } else if (isUnknown(schema)) {
      problems.push({
        code: 'unknown_field',
        severity: schema.additionalProperties === false ? 'error' : 'warning',
        path: at,
        message: `There is no parameter "${name}" here.`,
        accepted: Object.keys(properties).filter(
          known => !properties[known]['x-hidden'],
        ),
        line,
      });
    }
  }
  return problems;
}

/** A struct that names no field at all is meant for anything; so is one that ends in `...`. */
function isUnknown(schema: JsonSchema): boolean {
  if (schema.additionalProperties !== undefined) {
    return schema.additionalProperties === false;
  }
  return (
    schema.properties !== undefined &&
    schema.oneOf === undefined &&
    schema.anyOf === undefined
  );
}

function validateChoice(
  schema: JsonSchema,
  choices: readonly JsonSchema[],
  value: JsonValue,
  path: Path,
  line: number | undefined,
): ParameterProblem[] {
  // Fields beside the alternatives belong to each of them.
  const results = choices.map(choice =>
    validate(
      schema.properties
        ? {
            ...choice,
            properties: { ...choice.properties, ...schema.properties },
          }
        : choice,
      value,
      path,
      line,
    ),
  );
  const fitting = results.filter(
    result => !result.some(({ severity }) => severity === 'error'),
  );
  if (fitting.length > 0) {
    return fitting.reduce((best, result) =>
      result.length < best.length ? result : best,
    );
  }
  const ofSameType = results.filter(
    result =>
      !result.some(
        ({ code, path: at }) =>
          code === 'wrong_type' && at.length === path.length,
      ),
  );
  if (ofSameType.length === 1) {
    return ofSameType[0];
  }
  if (ofSameType.length > 1) {
    const best = closest(ofSameType, path.length);
    if (best) {
      return best;
    }
  }
  const titles = choices.map(choice => choice.title ?? expected(choice));
  return [
    {
      code: 'invalid_value',
      severity: 'error',
      path,
      message: `None of the ${choices.length} forms fits ${describe(
        value,
      )}: ${titles.join(' | ')}.`,
      accepted: titles,
      line,
    },
  ];
}

/** The alternative that was probably meant: the one whose own fields are there, when exactly one is better than all others. */
function closest(
  results: readonly ParameterProblem[][],
  depth: number,
): ParameterProblem[] | undefined {
  const distance = (result: ParameterProblem[]) =>
    result.filter(
      ({ severity, path }) => severity === 'error' && path.length <= depth + 1,
    ).length;
  const sorted = [...results].sort((a, b) => distance(a) - distance(b));
  return distance(sorted[0]) < distance(sorted[1]) ? sorted[0] : undefined;
}

function hasType(value: JsonValue, types: readonly JsonType[]): boolean {
  const type = typeOf(value);
  return (
    types.includes(type) || (type === 'integer' && types.includes('number'))
  );
}

function isEqual(a: JsonValue, b: JsonValue): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

const TYPE_NAMES: { readonly [type in JsonType]: string } = {
  string: 'a string',
  integer: 'an integer',
  number: 'a number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
  null: 'null',
};

function nameOfType(type: JsonType): string {
  return TYPE_NAMES[type];
}

function expected(schema: JsonSchema | undefined): string {
  if (!schema) {
    return 'given';
  }
  if (schema.enum) {
    return `one of ${schema.enum.map(item => JSON.stringify(item)).join(', ')}`;
  }
  const types = asList(schema.type);
  return types.length > 0 ? types.map(nameOfType).join(' or ') : 'given';
}

function describe(value: JsonValue): string {
  if (value === null) {
    return 'null';
  }
  if (typeof value === 'object') {
    return Array.isArray(value) ? 'a list' : 'an object';
  }
  const text = JSON.stringify(value);
  const shown = text.length > 60 ? `${text.slice(0, 57)}…"` : text;
  return `the ${typeof value} ${shown}`;
}

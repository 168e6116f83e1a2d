import type { JsonValue } from '../engine';
import { typeOf } from './enumeration';
import { describeValue, nameOfType } from './describeValue';
import type { JsonSchema, JsonType } from './jsonSchema';
import { asList } from './mergeSchemas';
import { validateChoice } from './validateChoice';
import { validateObject } from './validateObject';
import { checkNumber, checkString } from './validateScalar';

export interface ParameterProblem {
  readonly code:
    | 'wrong_type'
    | 'missing_field'
    | 'invalid_value'
    | 'unknown_field'
    /** An unknown field that stands where a required one with almost the same name is missing. */
    | 'misspelt_field';
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

export type Path = readonly (string | number)[];

export function validate(
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

  const allowed =
    schema.enum ?? (schema.const === undefined ? undefined : [schema.const]);
  if (allowed && !allowed.some(candidate => isEqual(candidate, value))) {
    return [
      problem({
        code: 'invalid_value',
        message: `Expected ${allowed.length > 1 ? 'one of ' : ''}${allowed
          .map(item => JSON.stringify(item))
          .join(', ')}, got ${describeValue(value)}.`,
        accepted: allowed.map(item =>
          typeof item === 'string' ? item : JSON.stringify(item),
        ),
      }),
    ];
  }
  const types = asList(schema.type);
  if (types.length > 0 && !hasType(value, types)) {
    return [
      problem({
        code: 'wrong_type',
        message: `Expected ${types
          .map(nameOfType)
          .join(' or ')}, got ${describeValue(value)}.`,
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
    invalid(`${describeValue(value)} is excluded.`);
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

function hasType(value: JsonValue, types: readonly JsonType[]): boolean {
  const type = typeOf(value);
  return (
    types.includes(type) || (type === 'integer' && types.includes('number'))
  );
}

function isEqual(a: JsonValue, b: JsonValue): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

import { compileRegExp } from '../eval/regularExpression';
import { Bottom } from '../value/bottom';
import { describeValue } from './describeValue';
import type { JsonSchema } from './jsonSchema';

export function checkNumber(
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

export function checkString(
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
    invalid(
      `Expected a text like ${schema.pattern}, got ${describeValue(value)}.`,
    );
  }
}

/** By CUE's own expressions, linear in the text whatever the pattern; undefined when the pattern is none. */
export function matches(pattern: string, value: string): boolean | undefined {
  const expression = compileRegExp(pattern);
  return expression instanceof Bottom ? undefined : expression.matches(value);
}

import type { JsonValue } from '../engine';
import { closestName } from './closestName';
import { describeExpected } from './describeValue';
import type { JsonSchema } from './jsonSchema';
import { ParameterProblem, Path, validate } from './validateParameter';
import { matches } from './validateScalar';

export function validateObject(
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
  const missing = (schema.required ?? []).filter(
    name => !Object.hasOwn(value, name),
  );
  const misspelt = isUnknown(schema)
    ? misspeltNames(Object.keys(value), missing, properties)
    : new Map<string, string>();
  const found = new Set(misspelt.values());
  for (const name of missing.filter(candidate => !found.has(candidate))) {
    const field = properties[name];
    problems.push({
      code: 'missing_field',
      severity: 'error',
      path: [...path, name],
      message: `"${name}" is missing; it has to be ${describeExpected(field)}.`,
      line: field?.['x-line'] ?? line,
    });
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
    } else if (misspelt.has(name)) {
      const meant = misspelt.get(name) ?? '';
      problems.push({
        code: 'misspelt_field',
        severity: 'error',
        path: at,
        message: `There is no parameter "${name}" here, and "${meant}" is missing; it has to be ${describeExpected(
          properties[meant],
        )}.`,
        accepted: [meant],
        line: properties[meant]?.['x-line'] ?? line,
      });
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

/** Unknown names, each with the missing one that was meant. */
function misspeltNames(
  written: readonly string[],
  missing: readonly string[],
  properties: { readonly [name: string]: JsonSchema },
): Map<string, string> {
  const left = new Set(missing);
  const meant = new Map<string, string>();
  for (const name of written.filter(key => !Object.hasOwn(properties, key))) {
    const closest = closestName(name, left);
    if (closest !== undefined) {
      meant.set(name, closest);
      left.delete(closest);
    }
  }
  return meant;
}

import { deepEquals } from '@rjsf/utils';
import type { JSONSchema7, JSONSchema7Definition } from 'json-schema';
import type { ParameterValues } from './ParameterForm';

/**
 * The values without optional groups of parameters that hold nothing but what the form itself filled in: a form shows the defaults inside a group
 * that nobody asked for, and with them alone a probe, say, would be asked for that checks nothing. What was there at the start stays.
 */
export function withoutUntouchedGroups(
  values: ParameterValues,
  schema: JSONSchema7Definition | undefined,
  start: unknown = {},
): ParameterValues {
  const { properties = {}, required = [] } = asSchema(schema);
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const group = asSchema(properties[name]);
      if (!isGroup(value) || !group.properties) {
        return [[name, value]];
      }
      const before = isGroup(start) ? start[name] : undefined;
      const kept = withoutUntouchedGroups(value, group, before);
      const isUntouched =
        before === undefined &&
        !required.includes(name) &&
        deepEquals(kept, defaultsOf(group));
      return isUntouched ? [] : [[name, kept]];
    }),
  );
}

/** What a form fills into a group as soon as it shows it, without the groups inside. */
function defaultsOf({
  properties = {},
  required = [],
}: JSONSchema7): ParameterValues {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, property]) => {
      const child = asSchema(property);
      const value: unknown =
        child.default ??
        (child.properties && required.includes(name)
          ? defaultsOf(child)
          : undefined);
      return value === undefined || isEmpty(value) ? [] : [[name, value]];
    }),
  );
}

function asSchema(schema: JSONSchema7Definition | undefined): JSONSchema7 {
  return typeof schema === 'object' ? schema : {};
}

function isGroup(value: unknown): value is ParameterValues {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEmpty(value: unknown): boolean {
  return (
    value === null ||
    value === '' ||
    (typeof value === 'object' && Object.keys(Object(value)).length === 0)
  );
}

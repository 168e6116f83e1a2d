import type { ParameterValues } from './ParameterForm';

/**
 * The values without what a form leaves behind for parameters that were not filled in: empty texts, lists and objects.
 * An item that somebody added to a list stays, also when it is empty: that is a mistake to be told.
 */
export function withoutEmpty(values: ParameterValues): ParameterValues {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const kept = prune(value);
      return isEmpty(kept) ? [] : [[name, kept]];
    }),
  );
}

function prune(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(prune);
  }
  return typeof value === 'object' && value !== null
    ? withoutEmpty({ ...value })
    : value;
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    (typeof value === 'object' && Object.keys(value).length === 0)
  );
}

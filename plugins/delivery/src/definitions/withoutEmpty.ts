import type { ParameterValues } from './ParameterForm';

/** The values without what a form leaves behind for parameters that were not filled in: empty texts, lists and objects. */
export function withoutEmpty(values: ParameterValues): ParameterValues {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const kept = keep(value);
      return kept === undefined ? [] : [[name, kept]];
    }),
  );
}

function keep(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(keep).filter(each => each !== undefined);
    return items.length > 0 ? items : undefined;
  }
  if (typeof value === 'object' && value !== null) {
    const kept = withoutEmpty({ ...value });
    return Object.keys(kept).length > 0 ? kept : undefined;
  }
  return value === '' || value === null ? undefined : value;
}

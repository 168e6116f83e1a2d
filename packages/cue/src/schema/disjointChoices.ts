import type { JsonSchema } from './jsonSchema';
import { asList } from './mergeSchemas';

/** Whether no value fits two of the choices: other types, or another fixed value in a field that both require. */
export function areDisjoint(choices: readonly JsonSchema[]): boolean {
  return choices.every((a, index) =>
    choices.slice(index + 1).every(b => excludeEachOther(a, b)),
  );
}

function excludeEachOther(a: JsonSchema, b: JsonSchema): boolean {
  const left = asList(a.type);
  const right = asList(b.type);
  const overlap = left.some(
    type =>
      right.includes(type) ||
      (type === 'integer' && right.includes('number')) ||
      (type === 'number' && right.includes('integer')),
  );
  if (left.length > 0 && right.length > 0 && !overlap) {
    return true;
  }
  return (a.required ?? []).some(name => {
    const inB = b.properties?.[name];
    if (inB === undefined) {
      return b.additionalProperties === false;
    }
    const inA = a.properties?.[name];
    return (
      inA?.const !== undefined &&
      inB.const !== undefined &&
      inA.const !== inB.const &&
      (b.required ?? []).includes(name)
    );
  });
}

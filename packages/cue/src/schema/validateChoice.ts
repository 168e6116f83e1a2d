import type { JsonValue } from '../engine';
import { describeExpected, describeValue } from './describeValue';
import type { JsonSchema } from './jsonSchema';
import { ParameterProblem, Path, validate } from './validateParameter';

/** `|`: the value has to fit one alternative. When it fits none, the answer is about the one that was meant. */
export function validateChoice(
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
  const titles = choices.map(
    choice => choice.title ?? describeExpected(choice),
  );
  return [
    {
      code: 'invalid_value',
      severity: 'error',
      path,
      message: `None of the ${choices.length} forms fits ${describeValue(
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

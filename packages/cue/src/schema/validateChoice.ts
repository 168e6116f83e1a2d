import type { JsonValue } from '../engine';
import { closestName } from './closestName';
import { describeExpected, describeFields } from './describeValue';
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
  const meant = closest(ofSameType, path.length);
  return (
    meant ?? [
      {
        code: 'invalid_value',
        severity: 'error',
        path,
        message: describeMisfit(choices, results, value, path.length),
        accepted: choices.map(describeForm),
        line,
      },
    ]
  );
}

/** The alternative that was probably meant: the one that takes the most of what is there, when exactly one is better than all others. */
function closest(
  results: readonly ParameterProblem[][],
  depth: number,
): ParameterProblem[] | undefined {
  if (results.length < 2) {
    return results[0];
  }
  const distance = (result: ParameterProblem[]) =>
    result
      .filter(({ path }) => path.length <= depth + 1)
      .reduce((sum, problem) => sum + weightOf(problem), 0);
  const sorted = [...results].sort((a, b) => distance(a) - distance(b));
  return distance(sorted[0]) < distance(sorted[1]) ? sorted[0] : undefined;
}

/** A field that the form has speaks for it, even with a wrong value. */
function weightOf({ code, path, accepted = [] }: ParameterProblem): number {
  switch (code) {
    case 'wrong_type':
    case 'invalid_value':
      return 1;
    case 'unknown_field':
      return closestName(String(path[path.length - 1]), accepted) ? 1.5 : 2;
    default:
      return 2;
  }
}

/** What was written, what would have been accepted, and for each form what keeps the value from being one. */
function describeMisfit(
  choices: readonly JsonSchema[],
  results: readonly ParameterProblem[][],
  value: JsonValue,
  depth: number,
): string {
  const forms = choices.map((choice, index) => {
    const reason = results[index].find(({ severity }) => severity === 'error');
    const isType =
      reason?.code === 'wrong_type' && reason.path.length === depth;
    return reason && !isType
      ? `${describeForm(choice)} (${asReason(reason, depth)})`
      : describeForm(choice);
  });
  return `Expected one of ${choices.length} forms, got ${describeFields(
    value,
  )}: ${forms.join(' or ')}.`;
}

function asReason({ path, message, code }: ParameterProblem, depth: number) {
  const sentence = message.replace(/\.$/, '');
  const below = path.slice(depth).join('.');
  return below === '' || (code !== 'wrong_type' && code !== 'invalid_value')
    ? sentence
    : `${below}: ${sentence}`;
}

/** `{name, key?}` for an object, the type of anything else. */
function describeForm(choice: JsonSchema): string {
  if (choice.type !== 'object' || !choice.properties) {
    return describeExpected(choice);
  }
  const names = Object.entries(choice.properties)
    .filter(([, property]) => !property['x-hidden'])
    .map(([name, property]) => {
      const isFixed = property.const !== undefined;
      const mark = choice.required?.includes(name) || isFixed ? '' : '?';
      return `${name}${mark}${
        isFixed ? `: ${JSON.stringify(property.const)}` : ''
      }`;
    });
  return `{${names.join(', ')}}`;
}

import type { Evaluation, JsonValue } from '@slipway/cue';
import { isObject } from '../parse/manifestReader';
import type { JsonObject } from '../types';
import { renderErrorOf, Subject, subjectProblem } from './renderError';

/** The objects below `outputs` with their keys, in source order. */
export function readOutputs(
  evaluation: Evaluation,
  subject: Subject,
): [string, JsonObject][] {
  if (!evaluation.has('outputs')) {
    return [];
  }
  try {
    return evaluation
      .fields(['outputs'])
      .map(key => [key, readObject(evaluation, ['outputs', key], subject)]);
  } catch (error) {
    throw renderErrorOf(error, subject);
  }
}

/** The object at a path of an evaluated template. Throws {@link RenderError}. */
export function readObject(
  evaluation: Evaluation,
  path: readonly string[],
  subject: Subject,
): JsonObject {
  if (!evaluation.has(path[0])) {
    throw subjectProblem(
      subject,
      'no_output',
      'its template has no "output".',
      'write the Kubernetes object into "output"',
    );
  }
  let value: JsonValue;
  try {
    value = evaluation.json(path);
  } catch (error) {
    throw renderErrorOf(error, subject);
  }
  if (!isObject(value)) {
    throw subjectProblem(
      subject,
      'invalid_object',
      `${path.join('.')} is not an object.`,
    );
  }
  return value;
}

import {
  CueError,
  JsonSchema,
  ParameterProblem,
  parameterSchema,
  ParameterSchema,
  validateParameter,
} from '@slipway/cue';
import { suggestName } from '../closestName';
import { definitionLine } from '../definitions/newDefinition';
import { formatPath, parsePath } from '../problem';
import type { Definition, JsonObject, Problem } from '../types';

const schemas = new WeakMap<Definition, ParameterSchema>();

/** Schema of a definition's parameter; computed once per definition. Throws {@link CueError} when its template is not CUE. */
export function definitionSchema(definition: Definition): ParameterSchema {
  let schema = schemas.get(definition);
  if (!schema) {
    schema = parameterSchema(definition.template);
    schemas.set(definition, schema);
  }
  return schema;
}

export interface CheckParametersOptions {
  /** Path of the properties in the manifest. */
  readonly path: string;
  /** A patch: what is missing comes from what it patches. */
  readonly partial?: boolean;
  /** Top-level parameters that come from elsewhere, e.g. from inputs. */
  readonly provided?: readonly string[];
}

export function checkParameters(
  definition: Definition,
  properties: JsonObject,
  options: CheckParametersOptions,
): Problem[] {
  if (definition.terraform) {
    return [];
  }
  let schema: JsonSchema;
  try {
    schema = definitionSchema(definition).schema;
  } catch (error) {
    return [invalidDefinition(definition, error, options.path)];
  }
  return validateParameter(schema, properties)
    .filter(
      problem =>
        problem.code !== 'missing_field' ||
        !(
          options.partial || options.provided?.includes(String(problem.path[0]))
        ),
    )
    .map(problem => describeProblem(problem, definition, options.path));
}

function describeProblem(
  problem: ParameterProblem,
  definition: Definition,
  path: string,
): Problem {
  return {
    code: problem.code,
    severity: problem.severity,
    path: formatPath([...parsePath(path), ...problem.path]),
    message: problem.message,
    hint: hintFor(problem),
    definition: definitionLine(definition.template, problem.line),
  };
}

/** A close name is suggested; what is accepted stands in the sentence already, unless it is a list of fields. */
function hintFor(problem: ParameterProblem): string | undefined {
  if (!problem.accepted) {
    return undefined;
  }
  const wanted =
    problem.code === 'unknown_field'
      ? String(problem.path[problem.path.length - 1])
      : closestPart(problem);
  const hint = suggestName(wanted, problem.accepted);
  return problem.code === 'unknown_field' || hint?.startsWith('did you mean')
    ? hint
    : undefined;
}

/** `arms | promethues` is read as an attempt to name one of several values. */
function closestPart(problem: ParameterProblem): string {
  const written = /got the string "(.*)"\.$/.exec(problem.message)?.[1] ?? '';
  const parts = written.split(/\s*[|,]\s*/);
  return (
    parts.find(
      part =>
        !problem.accepted?.includes(part) &&
        suggestName(part, problem.accepted ?? [])?.startsWith('did you mean'),
    ) ??
    parts.find(part => problem.accepted?.includes(part)) ??
    written
  );
}

/** The sentence for a definition whose own CUE is wrong. */
export function invalidDefinition(
  definition: Definition,
  error: unknown,
  path: string,
): Problem {
  if (!(error instanceof CueError)) {
    throw error;
  }
  const [first] = error.diagnostics;
  return {
    code: 'invalid_definition',
    severity: 'error',
    path,
    message: `The definition "${definition.name}" is not valid CUE: ${first.message}.`,
    hint: 'mend the definition',
    definition: definitionLine(definition.template, first.position?.line),
  };
}

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
    .flatMap(problem => withoutProvided(problem, options))
    .map(problem => describeProblem(problem, definition, options.path));
}

/** What is missing here comes from elsewhere; of a misspelt name it remains that nobody knows it. */
function withoutProvided(
  problem: ParameterProblem,
  { partial, provided = [] }: CheckParametersOptions,
): ParameterProblem[] {
  const { code, path, accepted = [] } = problem;
  const name =
    code === 'misspelt_field' && path.length === 1 ? accepted[0] : path[0];
  if (!partial && !provided.includes(String(name))) {
    return [problem];
  }
  if (code === 'misspelt_field') {
    return [
      {
        ...problem,
        code: 'unknown_field',
        severity: 'warning',
        message: `There is no parameter "${path[path.length - 1]}" here.`,
      },
    ];
  }
  return code === 'missing_field' ? [] : [problem];
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
  const isName =
    problem.code === 'unknown_field' || problem.code === 'misspelt_field';
  const wanted = isName
    ? String(problem.path[problem.path.length - 1])
    : closestPart(problem);
  const hint = suggestName(wanted, problem.accepted);
  return isName || hint?.startsWith('did you mean') ? hint : undefined;
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

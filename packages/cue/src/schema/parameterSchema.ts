import type { CueSource } from '../engine';
import { CueFile, parseCue } from '../syntax';
import { describeUnification } from './describeUnification';
import { describeExpression } from './describeExpression';
import type { ParameterSchema, SchemaGap } from './jsonSchema';
import { fileScope, resolveName } from './scope';
import { uiSchemaOf } from './uiSchema';

export interface ParameterSchemaOptions {
  /** The top-level field that is described. Default `parameter`. */
  readonly field?: string;
}

/**
 * JSON Schema (draft 7) and form hints of what a template asks of people, read from its text: nothing is evaluated, so it also works for
 * templates that need a cluster to run. Where CUE says more than JSON Schema can, the schema accepts more, and `problems` says where.
 * Throws {@link CueError} (`syntax`) when the text is not CUE.
 */
export function parameterSchema(
  source: CueSource | CueFile,
  options: ParameterSchemaOptions = {},
): ParameterSchema {
  const file = 'declarations' in source ? source : parseCue(source);
  const scope = fileScope(file);
  const gaps: SchemaGap[] = [];
  const targets = resolveName(options.field ?? 'parameter', scope);
  if (targets.length === 0) {
    return {
      schema: {
        $schema: 'http://json-schema.org/draft-07/schema#',
        type: 'object',
      },
      uiSchema: {},
      problems: [],
    };
  }
  const { schema } = describeUnification(
    targets.map(target =>
      describeExpression(target.expression, {
        scope: target.scope,
        closed: false,
        path: '',
        following: [],
        gaps,
      }),
    ),
  );
  const described = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    ...schema,
    'x-line': targets[0].expression.position.line,
  };
  return { schema: described, uiSchema: uiSchemaOf(described), problems: gaps };
}

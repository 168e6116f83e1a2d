import type {
  CueSource,
  Expression,
  Field,
  ImportDeclaration,
} from '@slipway/cue';
import { suggestName } from '../closestName';
import { isObject } from '../parse/manifestReader';
import { quote } from '../problem';
import type { Definition, JsonObject } from '../types';
import { cutSource, type DefinitionFile } from './cutSource';
import { InvalidDefinition } from './invalidDefinition';
import { literalValue, NotLiteral } from './literalValue';

type Status = Definition['status'];

const STATUS_FIELDS = ['healthPolicy', 'customStatus', 'details'] as const;

/** `status` is CUE by itself, as a struct or as a text; everything else in `attributes` is data. */
export function readDefinitionAttributes(
  file: DefinitionFile,
  expression: Expression | undefined,
  imports: readonly ImportDeclaration[],
): { attributes: JsonObject; status: Status } {
  const attributes: JsonObject = {};
  let status: Status = {};
  for (const { name, value } of expression ? fieldsOf(expression) : []) {
    if (name === 'status') {
      status = { ...status, ...readStatus(file, value, imports) };
    } else {
      const literal = literalValue(value);
      const before = attributes[name];
      attributes[name] =
        isObject(literal) && isObject(before)
          ? { ...before, ...literal }
          : literal;
    }
  }
  return { attributes, status };
}

function fieldsOf(expression: Expression): Field[] {
  if (expression.kind !== 'struct') throw new NotLiteral(expression.position);
  return expression.declarations.map(declaration => {
    if (declaration.kind !== 'field')
      throw new NotLiteral(declaration.position);
    return declaration;
  });
}

function readStatus(
  file: DefinitionFile,
  expression: Expression,
  imports: readonly ImportDeclaration[],
): Status {
  const status: { [key: string]: CueSource } = {};
  for (const { name, value, position } of fieldsOf(expression)) {
    if (!STATUS_FIELDS.some(field => field === name)) {
      throw new InvalidDefinition(
        `There is no field ${quote(name)} in "status".`,
        position.line,
        suggestName(name, STATUS_FIELDS),
      );
    }
    status[name] =
      value.kind === 'struct'
        ? cutSource(file, value, imports)
        : quotedSource(file, value);
  }
  return status;
}

function quotedSource(
  { filename }: DefinitionFile,
  value: Expression,
): CueSource {
  const text = literalValue(value);
  return {
    text: typeof text === 'string' ? text : '',
    filename,
    // The text of a multi-line string begins on the line below its quotes.
    lineOffset: value.position.line,
  };
}

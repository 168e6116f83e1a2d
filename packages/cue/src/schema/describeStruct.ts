import type { JsonValue } from '../engine';
import {
  Clause,
  Comprehension,
  Declaration,
  Field,
  markersOf,
  PatternConstraint,
  StructLiteral,
} from '../syntax';
import { describeUnification } from './describeDisjunction';
import { describeExpression, Walk } from './describeExpression';
import type { Described, JsonSchema } from './jsonSchema';
import { mergeSchemas } from './mergeSchemas';
import { Scope, structScope } from './scope';

/** A struct is an object: regular fields without a value are required, fields below `if` are optional, `[string]: T` is a map. */
export function describeStruct(struct: StructLiteral, walk: Walk): Described {
  const scope = structScope(struct, walk.scope);
  return describeDeclarations(struct.declarations, { ...walk, scope });
}

function describeDeclarations(
  declarations: readonly Declaration[],
  walk: Walk,
): Described {
  const properties: { [name: string]: JsonSchema } = {};
  const required = new Set<string>();
  let schema: JsonSchema = { type: 'object' };
  let isOpen = !walk.closed;
  const embedded: Described[] = [];
  const alternatives: Described[] = [];

  for (const declaration of declarations) {
    switch (declaration.kind) {
      case 'field': {
        if (isHidden(declaration)) {
          break;
        }
        const { name } = declaration;
        const described = describeField(declaration, walk);
        properties[name] = properties[name]
          ? mergeSchemas(properties[name], described.schema)
          : described.schema;
        if (
          declaration.constraint === 'required' ||
          (declaration.constraint === 'regular' && !described.complete)
        ) {
          required.add(name);
        } else if (declaration.constraint === 'regular') {
          required.delete(name);
        }
        break;
      }
      case 'pattern':
        schema = describePattern(schema, declaration, walk);
        break;
      case 'ellipsis':
        isOpen = true;
        schema.additionalProperties = declaration.type
          ? describeExpression(declaration.type, walk).schema
          : true;
        break;
      case 'embedding': {
        const described = describeExpression(declaration.value, walk);
        (described.schema.oneOf || described.schema.anyOf
          ? alternatives
          : embedded
        ).push(described);
        break;
      }
      case 'comprehension':
        addConditional(declaration, properties, walk);
        break;
      case 'dynamicField':
        walk.gaps.push({
          path: walk.path,
          message: 'A field whose name is computed is not part of the schema.',
          position: declaration.position,
        });
        break;
      case 'letDeclaration':
      case 'attributeDeclaration':
        break;
      default: {
        const unreachable: never = declaration;
        return unreachable;
      }
    }
  }

  if (Object.keys(properties).length > 0) {
    schema.properties = properties;
  }
  if (required.size > 0) {
    schema.required = [...required];
  }
  if (!isOpen && schema.additionalProperties === undefined) {
    schema.additionalProperties = false;
  }
  const own: Described = { schema, complete: required.size === 0 };
  if (embedded.length === 0 && alternatives.length === 0) {
    return own;
  }
  return withEmbedded(own, declarations, embedded, alternatives);
}

function isHidden(field: Field): boolean {
  return !field.quoted && /^(_|#)/.test(field.name);
}

/** `{ #Base, extra: … }` adds fields; `{ "a" | "b" }` is the scalar itself; alternatives stay a choice. */
function withEmbedded(
  own: Described,
  declarations: readonly Declaration[],
  embedded: readonly Described[],
  alternatives: readonly Described[],
): Described {
  const isScalar =
    embedded.length > 0 &&
    embedded.every(({ schema }) => schema.type !== 'object') &&
    !declarations.some(declaration => declaration.kind === 'field');
  if (isScalar) {
    return describeUnification(embedded);
  }
  const merged = describeUnification([...embedded, own]);
  // What is embedded may be closed; the fields beside it are allowed all the same.
  const result = describeUnification([merged, ...alternatives]);
  return {
    schema: result.schema,
    complete:
      own.complete &&
      [...embedded, ...alternatives].every(part => part.complete),
  };
}

function describeField(field: Field, walk: Walk): Described {
  const path = walk.path ? `${walk.path}.${field.name}` : field.name;
  const described = describeExpression(field.value, { ...walk, path });
  const commented = commentedPart(field);
  const markers = markersOf(commented);
  const description =
    markers.usage ||
    [...commented.docs, ...commented.lineComments]
      .filter(line => !line.startsWith('+'))
      .join(' ')
      .trim();
  return {
    complete: described.complete,
    schema: {
      ...(field.constraint === 'optional'
        ? withoutValue(described.schema)
        : described.schema),
      ...(description ? { description } : {}),
      ...(markers.short ? { 'x-short': markers.short } : {}),
      ...('immutable' in markers ? { 'x-immutable': true } : {}),
      ...('ignore' in markers ? { 'x-hidden': true } : {}),
      'x-line': field.position.line,
    },
  };
}

/** An optional field stays absent until somebody gives it, whatever its value would be: a form must not fill it in. */
function withoutValue({
  default: value,
  const: only,
  ...schema
}: JsonSchema): JsonSchema {
  return only === undefined ? schema : { ...schema, enum: [only] };
}

/** In `labels?: [string]: string` the comment above stands with the pattern, the innermost label. */
function commentedPart(field: Field): Field | PatternConstraint {
  const { value } = field;
  const inner =
    value.kind === 'struct' && value.shorthand
      ? value.declarations[0]
      : undefined;
  return inner?.kind === 'pattern' ? inner : field;
}

function describePattern(
  schema: JsonSchema,
  constraint: PatternConstraint,
  walk: Walk,
): JsonSchema {
  const value = describeExpression(constraint.value, {
    ...walk,
    path: `${walk.path}.*`,
  }).schema;
  const key = describeExpression(constraint.pattern, walk).schema;
  if (key.pattern !== undefined) {
    return {
      ...schema,
      patternProperties: { ...schema.patternProperties, [key.pattern]: value },
    };
  }
  if (key.enum || key.const !== undefined) {
    const names = (key.enum ?? [key.const as JsonValue]).map(String);
    const pattern = `^(${names.map(escapeRegExp).join('|')})$`;
    return {
      ...schema,
      patternProperties: { ...schema.patternProperties, [pattern]: value },
    };
  }
  return { ...schema, additionalProperties: value };
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** Fields below `if` exist in some cases only: optional, with the condition beside them. */
function addConditional(
  comprehension: Comprehension,
  properties: { [name: string]: JsonSchema },
  walk: Walk,
) {
  if (comprehension.clauses.some(clause => clause.kind === 'for')) {
    walk.gaps.push({
      path: walk.path,
      message: 'Fields made by "for" are not part of the schema.',
      position: comprehension.position,
    });
    return;
  }
  const scope: Scope = structScope(comprehension.body, walk.scope);
  const described = describeDeclarations(comprehension.body.declarations, {
    ...walk,
    scope,
  });
  const condition = comprehension.clauses.flatMap(conditionText).join(' && ');
  for (const [name, schema] of Object.entries(
    described.schema.properties ?? {},
  )) {
    properties[name] = properties[name]
      ? mergeConditional(properties[name], schema, condition)
      : { ...schema, 'x-if': condition };
  }
}

/** A field that two conditions give different shapes accepts either. */
function mergeConditional(
  before: JsonSchema,
  schema: JsonSchema,
  condition: string,
): JsonSchema {
  const other = { ...schema, 'x-if': condition };
  const same = (item: JsonSchema) =>
    JSON.stringify({ ...item, 'x-if': '', 'x-line': 0 });
  if (same(before) === same(other)) {
    return { ...before, 'x-if': `${before['x-if']} || ${condition}` };
  }
  return before['x-if'] === undefined
    ? before
    : { anyOf: [before, other], 'x-if': `${before['x-if']} || ${condition}` };
}

function conditionText(clause: Clause): string[] {
  return clause.kind === 'if' ? [printCondition(clause)] : [];
}

/** The condition as written is not kept in the tree; its place is enough for a form. */
function printCondition(clause: Extract<Clause, { kind: 'if' }>): string {
  const { condition } = clause;
  const side = (expression: typeof condition): string | undefined => {
    switch (expression.kind) {
      case 'identifier':
        return expression.name;
      case 'string':
        return JSON.stringify(expression.value);
      case 'int':
      case 'bool':
        return String(expression.value);
      case 'bottom':
        return '_|_';
      case 'selector': {
        const operand = side(expression.operand);
        return operand && `${operand}.${expression.name}`;
      }
      case 'parenthesized':
        return side(expression.expression);
      case 'unary': {
        const operand = side(expression.operand);
        return operand && `${expression.operator}${operand}`;
      }
      case 'binary': {
        const left = side(expression.left);
        const right = side(expression.right);
        return left && right && `${left} ${expression.operator} ${right}`;
      }
      default:
        return undefined;
    }
  };
  return side(condition) ?? `condition in line ${clause.position.line}`;
}

import type {
  Comprehension,
  Declaration,
  Field,
  StructLiteral,
} from '../syntax';
import { conditionText } from './conditionText';
import { describeExpression, type Walk } from './describeExpression';
import { describeField } from './describeField';
import { describePattern } from './describePattern';
import { describeUnification } from './describeUnification';
import type { Described, JsonSchema } from './jsonSchema';
import { mergeConditional } from './mergeConditional';
import { mergeSchemas } from './mergeSchemas';
import { structScope } from './scope';

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
  const scope = structScope(comprehension.body, walk.scope);
  const described = describeDeclarations(comprehension.body.declarations, {
    ...walk,
    scope,
  });
  const condition = conditionText(comprehension.clauses);
  for (const [name, schema] of Object.entries(
    described.schema.properties ?? {},
  )) {
    properties[name] = properties[name]
      ? mergeConditional(properties[name], schema, condition)
      : { ...schema, 'x-if': condition };
  }
}

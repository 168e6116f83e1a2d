import type { CuePosition } from '../../engine';
import {
  markersOf,
  type Declaration,
  type DynamicField,
  type Field,
  type Markers,
  type PatternConstraint,
} from '../../syntax';
import { labelOf } from '../../value/labels';
import type { ResolvedExpression } from '../program';
import {
  ResolvedStruct,
  type ResolvedComprehension,
  type ResolvedDynamicField,
  type ResolvedField,
  type ResolvedPattern,
  type StructContent,
} from '../resolvedStruct';
import type { Names } from './names';
import { refuse } from './refuse';
import { resolveComprehension } from './resolveComprehension';
import { resolveExpression, type Resolving } from './resolveExpression';

const NOTHING: readonly never[] = [];

/** A list that grew has room for more, which a program that is kept for long must not hold. */
function exactly<T>(list: readonly T[]): readonly T[] {
  return list.length === 0 ? NOTHING : list.slice();
}

class StructResolver {
  private readonly fields: ResolvedField[] = [];
  private readonly patterns: ResolvedPattern[] = [];
  private readonly embeddings: ResolvedExpression[] = [];
  private readonly comprehensions: (
    | ResolvedComprehension
    | ResolvedDynamicField
  )[] = [];
  private readonly lets = new Map<string, ResolvedExpression>();
  private readonly order: (ResolvedField | ResolvedStruct | null)[] = [];
  private open = false;

  constructor(private readonly resolving: Resolving) {}

  resolve(declarations: readonly Declaration[]): StructContent {
    for (const declaration of declarations) this.add(declaration);
    const fields = exactly(this.fields);
    const hasOnlyFields = this.order.length === fields.length;
    return {
      fields,
      patterns: exactly(this.patterns),
      embeddings: exactly(this.embeddings),
      comprehensions: exactly(this.comprehensions),
      lets: this.lets.size > 0 ? this.lets : null,
      open: this.open,
      order: hasOnlyFields ? fields : exactly(this.order),
    };
  }

  private add(declaration: Declaration): void {
    switch (declaration.kind) {
      case 'field': {
        const field = this.field(declaration);
        this.fields.push(field);
        this.order.push(field);
        return;
      }
      case 'dynamicField':
        this.comprehensions.push(this.dynamicField(declaration));
        this.order.push(null);
        return;
      case 'pattern':
        this.patterns.push(this.pattern(declaration));
        return;
      case 'ellipsis':
        if (declaration.type)
          refuse(
            'a struct cannot have a typed ellipsis; write [string]: T',
            declaration.position,
          );
        this.open = true;
        return;
      case 'embedding': {
        const value = resolveExpression(declaration.value, this.resolving);
        this.embeddings.push(value);
        this.order.push(value.op === 'struct' ? value : null);
        return;
      }
      case 'comprehension': {
        const comprehension = resolveComprehension(declaration, this.resolving);
        this.comprehensions.push(comprehension);
        this.order.push(comprehension.body);
        return;
      }
      case 'letDeclaration':
        this.lets.set(
          declaration.name,
          resolveExpression(declaration.value, this.resolving),
        );
        return;
      case 'attributeDeclaration':
        return;
      default:
        declaration satisfies never;
    }
  }

  private field(declaration: Field): ResolvedField {
    const { constraint, position } = declaration;
    return {
      label: labelOf(declaration.name, declaration.quoted),
      optional: constraint === 'optional',
      required: constraint === 'required',
      value: this.valueOf(declaration),
      markers: markersOrNone(declaration),
      position,
    };
  }

  private dynamicField(declaration: DynamicField): ResolvedDynamicField {
    const { constraint, position } = declaration;
    return {
      op: 'dynamicField',
      label: resolveExpression(declaration.label, this.resolving),
      optional: constraint === 'optional',
      required: constraint === 'required',
      value: this.valueOf(declaration),
      markers: markersOrNone(declaration),
      position,
    };
  }

  private pattern(declaration: PatternConstraint): ResolvedPattern {
    const { labelAlias } = declaration;
    const { names } = this.resolving;
    const pattern = resolveExpression(declaration.pattern, this.resolving);
    if (labelAlias === undefined)
      return { pattern, namesLabel: false, value: this.valueOf(declaration) };
    names.enter();
    names.declare(labelAlias, 'key');
    const value = this.valueOf(declaration);
    names.leave();
    return { pattern, namesLabel: true, value };
  }

  private valueOf({
    value,
    valueAlias,
  }: Field | DynamicField | PatternConstraint): ResolvedExpression {
    if (valueAlias === undefined)
      return resolveExpression(value, this.resolving);
    const { names } = this.resolving;
    names.enter();
    names.declare(valueAlias, 'self');
    const named = resolveExpression(value, this.resolving);
    names.leave();
    return { op: 'named', value: named, position: value.position };
  }
}

function markersOrNone(field: Field | DynamicField): Markers | null {
  if (field.docs.length === 0 && field.lineComments.length === 0) return null;
  const markers = markersOf(field);
  return Object.keys(markers).length > 0 ? markers : null;
}

export function resolveStructLiteral(
  declarations: readonly Declaration[],
  position: CuePosition,
  resolving: Resolving,
): ResolvedStruct {
  return new ResolvedStruct(
    resolveDeclarations(declarations, resolving),
    position,
  );
}

/** The declarations in a scope of their own, in which `inputs` are fields besides. */
export function resolveDeclarations(
  declarations: readonly Declaration[],
  resolving: Resolving,
  inputs: readonly string[] = NOTHING,
): StructContent {
  const { names } = resolving;
  names.enter();
  for (const input of inputs) names.declare(input, 'field');
  for (const declaration of declarations) declare(declaration, names);
  const content = new StructResolver(resolving).resolve(declarations);
  names.leave();
  return content;
}

function declare(declaration: Declaration, names: Names): void {
  switch (declaration.kind) {
    case 'field': {
      const { name, quoted, alias } = declaration;
      const label = labelOf(name, quoted);
      if (!quoted) names.declare(name, 'field', label);
      if (alias !== undefined) names.declare(alias, 'field', label);
      break;
    }
    case 'letDeclaration':
      names.declare(declaration.name, 'let');
      break;
    case 'dynamicField':
    case 'pattern':
      if (declaration.alias !== undefined) {
        refuse(
          `the alias ${declaration.alias} of a computed label is not evaluated here; refer to the field through its struct`,
          declaration.position,
        );
      }
      break;
    default:
      break;
  }
}

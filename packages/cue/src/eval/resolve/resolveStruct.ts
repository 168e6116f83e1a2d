import type { CuePosition } from '../../engine';
import {
  markersOf,
  type Declaration,
  type DynamicField,
  type Expression,
  type Field,
  type PatternConstraint,
} from '../../syntax';
import { isHiddenLabel, labelOf } from '../../value/labels';
import type {
  OrderEntry,
  ResolvedComprehension,
  ResolvedDynamicField,
  ResolvedExpression,
  ResolvedField,
  ResolvedPattern,
  ResolvedStruct,
} from '../program';
import { possibleLabels } from './possibleLabels';
import { refuse } from './refuse';
import { resolveComprehension } from './resolveComprehension';
import { resolveExpression, type Resolving } from './resolveExpression';
import { scopeOf, type Binding, type Scope } from './scope';

class StructResolver {
  private readonly fields: ResolvedField[] = [];
  private readonly patterns: ResolvedPattern[] = [];
  private readonly embeddings: ResolvedExpression[] = [];
  private readonly comprehensions: (
    | ResolvedComprehension
    | ResolvedDynamicField
  )[] = [];
  private readonly lets = new Map<string, ResolvedExpression>();
  private readonly labels = new Set<string>();
  private readonly order: OrderEntry[] = [];
  private embedsReference = false;
  private open = false;

  constructor(private readonly resolving: Resolving) {}

  resolve(
    declarations: readonly Declaration[],
    position: CuePosition,
  ): ResolvedStruct {
    for (const declaration of declarations) this.add(declaration);
    const {
      fields,
      patterns,
      embeddings,
      comprehensions,
      lets,
      labels,
      embedsReference,
      open,
      order,
    } = this;
    return {
      op: 'struct',
      fields,
      patterns,
      embeddings,
      comprehensions,
      lets: lets.size > 0 ? lets : null,
      labels,
      possibleLabels: possibleLabels(labels, embeddings, comprehensions),
      hasRegularField: fields.some(
        field => !field.optional && !isHiddenLabel(field.label),
      ),
      mayBeScalar:
        embeddings.length > 0 ||
        comprehensions.some(
          comprehension => comprehension.op === 'comprehension',
        ),
      embedsReference,
      open,
      order,
      position,
    };
  }

  private add(declaration: Declaration): void {
    switch (declaration.kind) {
      case 'field': {
        const label = labelOf(declaration.name, declaration.quoted);
        this.labels.add(label);
        this.fields.push({ label, ...this.fieldParts(declaration) });
        this.order.push({ kind: 'field', label });
        return;
      }
      case 'dynamicField': {
        const label = resolveExpression(declaration.label, this.resolving);
        this.comprehensions.push({
          op: 'dynamicField',
          label,
          ...this.fieldParts(declaration),
        });
        this.order.push({ kind: 'other' });
        return;
      }
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
        if (value.op !== 'struct' || value.embedsReference)
          this.embedsReference = true;
        this.order.push(
          value.op === 'struct'
            ? { kind: 'struct', struct: value }
            : { kind: 'other' },
        );
        return;
      }
      case 'comprehension': {
        const comprehension = resolveComprehension(declaration, this.resolving);
        this.comprehensions.push(comprehension);
        this.embedsReference ||= comprehension.body.embedsReference;
        this.order.push({ kind: 'struct', struct: comprehension.body });
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

  private fieldParts(field: Field | DynamicField) {
    const markers = markersOf(field);
    return {
      optional: field.constraint === 'optional',
      required: field.constraint === 'required',
      value: namedValue(field.value, field.valueAlias, this.resolving),
      markers: Object.keys(markers).length > 0 ? markers : null,
      position: field.position,
    };
  }

  private pattern(declaration: PatternConstraint): ResolvedPattern {
    const pattern = resolveExpression(declaration.pattern, this.resolving);
    const { labelAlias } = declaration;
    const resolving =
      labelAlias === undefined
        ? this.resolving
        : {
            ...this.resolving,
            scope: scopeOf(this.resolving.scope, [
              [labelAlias, { kind: 'key' }],
            ]),
          };
    return {
      pattern,
      namesLabel: labelAlias !== undefined,
      value: namedValue(declaration.value, declaration.valueAlias, resolving),
    };
  }
}

function namedValue(
  value: Expression,
  alias: string | undefined,
  resolving: Resolving,
): ResolvedExpression {
  if (alias === undefined) return resolveExpression(value, resolving);
  const scope = scopeOf(resolving.scope, [[alias, { kind: 'self' }]]);
  return {
    op: 'named',
    value: resolveExpression(value, { ...resolving, scope }),
    position: value.position,
  };
}

export function resolveStructLiteral(
  declarations: readonly Declaration[],
  position: CuePosition,
  resolving: Resolving & { readonly isRoot?: boolean },
): ResolvedStruct {
  const bindings = new Map<string, Binding>(
    resolving.isRoot ? resolving.scope.bindings : undefined,
  );
  declare(declarations, bindings);
  // The inputs of the evaluation are fields of the root struct itself, not of a scope around it.
  const scope: Scope = {
    bindings,
    outer: resolving.isRoot ? null : resolving.scope,
  };
  return new StructResolver({
    scope,
    imports: resolving.imports,
    packages: resolving.packages,
  }).resolve(declarations, position);
}

function declare(
  declarations: readonly Declaration[],
  bindings: Map<string, Binding>,
): void {
  for (const declaration of declarations) {
    switch (declaration.kind) {
      case 'field': {
        const label = labelOf(declaration.name, declaration.quoted);
        if (!declaration.quoted)
          bindings.set(declaration.name, { kind: 'field', label });
        if (declaration.alias !== undefined)
          bindings.set(declaration.alias, { kind: 'field', label });
        break;
      }
      case 'letDeclaration':
        bindings.set(declaration.name, { kind: 'let' });
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
}

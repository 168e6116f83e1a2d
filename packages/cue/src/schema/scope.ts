import type {
  CueFile,
  Declaration,
  Expression,
  StructLiteral,
} from '../syntax';

/** Names visible at one place, innermost struct first. */
export interface Scope {
  readonly declarations: readonly Declaration[];
  readonly parent?: Scope;
}

export function fileScope(file: CueFile): Scope {
  return { declarations: file.declarations };
}

export function structScope(struct: StructLiteral, parent: Scope): Scope {
  return { declarations: struct.declarations, parent };
}

export interface Target {
  readonly expression: Expression;
  readonly scope: Scope;
}

/** What a name stands for: all the values of the field, or of the `let`; empty when it is not in the text. */
export function resolveName(name: string, scope: Scope): Target[] {
  for (
    let current: Scope | undefined = scope;
    current;
    current = current.parent
  ) {
    const found = declaredAs(name, current);
    if (found.length > 0) {
      return found;
    }
  }
  return [];
}

function declaredAs(name: string, scope: Scope): Target[] {
  const targets: Target[] = [];
  for (const declaration of scope.declarations) {
    const matches =
      (declaration.kind === 'field' &&
        ((declaration.name === name && !declaration.quoted) ||
          declaration.alias === name)) ||
      (declaration.kind === 'letDeclaration' && declaration.name === name);
    if (matches) {
      targets.push({ expression: declaration.value, scope });
    }
  }
  return targets;
}

/** The values of a field of a struct that is written in the text, through names and `&`. */
export function resolveField(
  operand: Expression,
  name: string,
  scope: Scope,
  depth = 0,
): Target[] {
  if (depth > 20) {
    return [];
  }
  const next = depth + 1;
  switch (operand.kind) {
    case 'parenthesized':
      return resolveField(operand.expression, name, scope, next);
    case 'identifier':
      return resolveName(operand.name, scope).flatMap(target =>
        resolveField(target.expression, name, target.scope, next),
      );
    case 'selector':
      return resolveField(operand.operand, operand.name, scope, next).flatMap(
        target => resolveField(target.expression, name, target.scope, next),
      );
    case 'unification':
      return operand.operands.flatMap(part =>
        resolveField(part, name, scope, next),
      );
    case 'struct': {
      const inner = structScope(operand, scope);
      return operand.declarations.flatMap(declaration => {
        if (declaration.kind === 'field' && declaration.name === name) {
          return [{ expression: declaration.value, scope: inner }];
        }
        return declaration.kind === 'embedding'
          ? resolveField(declaration.value, name, inner, next)
          : [];
      });
    }
    default:
      return [];
  }
}

import type { Clause, Expression } from '../syntax';

/** The conditions among the clauses of a comprehension, for the person who fills in the form. */
export function conditionText(clauses: readonly Clause[]): string {
  const conditions = clauses.filter(clause => clause.kind === 'if');
  return conditions
    .map(
      ({ condition, position }) =>
        print(condition) ?? `condition in line ${position.line}`,
    )
    .join(' && ');
}

/** As it was written, which the tree does not keep; a place is enough for what is longer than names, literals and operators. */
function print(expression: Expression): string | undefined {
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
      const operand = print(expression.operand);
      return operand && `${operand}.${expression.name}`;
    }
    case 'parenthesized':
      return print(expression.expression);
    case 'unary': {
      const operand = print(expression.operand);
      return operand && `${expression.operator}${operand}`;
    }
    case 'binary': {
      const left = print(expression.left);
      const right = print(expression.right);
      return left && right && `${left} ${expression.operator} ${right}`;
    }
    default:
      return undefined;
  }
}

import type { Clause, Comprehension, Declaration, Expression } from './ast';

export type AnyNode = Expression | Declaration | Comprehension | Clause;

/** The parts of a node that are nodes themselves, in source order. */
export function childrenOf(node: AnyNode): readonly AnyNode[] {
  switch (node.kind) {
    case 'interpolation':
      return node.expressions;
    case 'struct':
      return node.declarations;
    case 'list':
      return node.ellipsis ? [...node.elements, node.ellipsis] : node.elements;
    case 'parenthesized':
      return [node.expression];
    case 'disjunction':
      return node.alternatives.map(alternative => alternative.value);
    case 'unification':
      return node.operands;
    case 'binary':
      return [node.left, node.right];
    case 'unary':
    case 'bound':
      return [node.operand];
    case 'selector':
      return [node.operand];
    case 'index':
      return [node.operand, node.index];
    case 'slice':
      return [node.operand, node.low, node.high].filter(
        part => part !== undefined,
      );
    case 'call':
      return [node.function, ...node.arguments];
    case 'field':
      return [node.value];
    case 'dynamicField':
      return [node.label, node.value];
    case 'pattern':
      return [node.pattern, node.value];
    case 'embedding':
    case 'letDeclaration':
      return [node.value];
    case 'comprehension':
      return [...node.clauses, node.body];
    case 'for':
      return [node.source];
    case 'if':
      return [node.condition];
    case 'let':
      return [node.value];
    case 'ellipsis':
      return node.type ? [node.type] : [];
    case 'identifier':
    case 'null':
    case 'bool':
    case 'int':
    case 'float':
    case 'string':
    case 'bytes':
    case 'bottom':
    case 'attributeDeclaration':
      return [];
    default:
      return node satisfies never;
  }
}

/** `a.b["c"][0]`: names and literals only. */
export function isReferenceChain(expression: Expression): boolean {
  switch (expression.kind) {
    case 'identifier':
      return true;
    case 'selector':
      return isReferenceChain(expression.operand);
    case 'index':
      return (
        (expression.index.kind === 'string' ||
          expression.index.kind === 'int') &&
        isReferenceChain(expression.operand)
      );
    default:
      return false;
  }
}

/** The name that a chain begins with. */
export function rootOfChain(expression: Expression): string | undefined {
  switch (expression.kind) {
    case 'identifier':
      return expression.name;
    case 'selector':
    case 'index':
      return rootOfChain(expression.operand);
    default:
      return undefined;
  }
}

import type { Clause, Comprehension } from '../../syntax';
import {
  ResolvedStruct,
  type ResolvedClause,
  type ResolvedComprehension,
} from '../resolvedStruct';
import { resolveExpression, type Resolving } from './resolveExpression';
import { resolveDeclarations } from './resolveStruct';

export function resolveComprehension(
  { clauses, body, position }: Comprehension,
  resolving: Resolving,
): ResolvedComprehension {
  const resolved = clauses.map(clause => resolveClause(clause, resolving));
  const content = resolveDeclarations(body.declarations, resolving);
  for (const { kind } of clauses) if (kind !== 'if') resolving.names.leave();
  return {
    op: 'comprehension',
    clauses: resolved,
    body: ResolvedStruct.ofBody(content, body.position),
    position,
  };
}

/** What a clause names is seen by the clauses behind it and by the body: it leaves a scope open. */
function resolveClause(clause: Clause, resolving: Resolving): ResolvedClause {
  const { names } = resolving;
  switch (clause.kind) {
    case 'for': {
      const source = resolveExpression(clause.source, resolving);
      names.enter();
      if (clause.key !== undefined) names.declare(clause.key, 'key');
      names.declare(clause.value, 'variable');
      return { kind: 'for', source };
    }
    case 'if':
      return {
        kind: 'if',
        condition: resolveExpression(clause.condition, resolving),
      };
    case 'let': {
      const value = resolveExpression(clause.value, resolving);
      names.enter();
      names.declare(clause.name, 'variable');
      return { kind: 'let', value };
    }
    default:
      return clause satisfies never;
  }
}

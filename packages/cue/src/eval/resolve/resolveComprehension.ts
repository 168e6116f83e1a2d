import type { Comprehension } from '../../syntax';
import type { ResolvedClause, ResolvedComprehension } from '../program';
import { resolveExpression, type Resolving } from './resolveExpression';
import { resolveStructLiteral } from './resolveStruct';
import { scopeOf, type Binding } from './scope';

export function resolveComprehension(
  comprehension: Comprehension,
  resolving: Resolving,
): ResolvedComprehension {
  let inner = resolving;
  const clauses: ResolvedClause[] = [];
  for (const clause of comprehension.clauses) {
    switch (clause.kind) {
      case 'for': {
        clauses.push({
          kind: 'for',
          source: resolveExpression(clause.source, inner),
        });
        const names: [string, Binding][] = [
          [clause.value, { kind: 'variable' }],
        ];
        if (clause.key !== undefined)
          names.unshift([clause.key, { kind: 'key' }]);
        inner = { ...inner, scope: scopeOf(inner.scope, names) };
        break;
      }
      case 'if':
        clauses.push({
          kind: 'if',
          condition: resolveExpression(clause.condition, inner),
        });
        break;
      case 'let':
        clauses.push({
          kind: 'let',
          value: resolveExpression(clause.value, inner),
        });
        inner = {
          ...inner,
          scope: scopeOf(inner.scope, [[clause.name, { kind: 'variable' }]]),
        };
        break;
      default:
        clause satisfies never;
    }
  }
  const struct = resolveStructLiteral(
    comprehension.body.declarations,
    comprehension.body.position,
    inner,
  );
  // What a comprehension yields is embedded: without regular fields it does not make a struct of what is around it.
  const body = { ...struct, mayBeScalar: true };
  return {
    op: 'comprehension',
    clauses,
    body,
    position: comprehension.position,
  };
}

import { showScalar } from '../value/scalar';
import type { ResolvedDisjunction, ResolvedExpression } from './program';

const MOST = 20;

/** What a disjunction accepts, as far as it can be said in a word each. */
export function describeAlternatives({
  alternatives,
}: ResolvedDisjunction): string[] {
  return alternatives
    .map(({ value }) => describe(value))
    .filter(text => text !== undefined)
    .slice(0, MOST);
}

function describe(expression: ResolvedExpression): string | undefined {
  switch (expression.op) {
    case 'literal':
      return showScalar(expression.value);
    case 'type':
      return expression.name;
    case 'list':
      return 'a list';
    case 'struct': {
      const labels = expression.fields
        .filter(({ optional }) => !optional)
        .map(({ label, value }) => {
          const text = value.op === 'literal' ? describe(value) : undefined;
          return text === undefined ? label : `${label}: ${text}`;
        });
      return `{${labels.join(', ')}}`;
    }
    default:
      return undefined;
  }
}

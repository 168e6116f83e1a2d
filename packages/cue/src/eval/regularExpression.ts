import { Bottom, conflict } from '../value/bottom';
import { type CompiledExpression, libraries } from './libraries';

const MAX_CACHED = 500;
const cache = new Map<string, RegularExpression>();

/** RE2 syntax, in time linear to the text whatever the expression. */
export interface RegularExpression {
  matches(text: string): boolean;
  readonly compiled: CompiledExpression;
}

export function compileRegExp(pattern: string): RegularExpression | Bottom {
  const cached = cache.get(pattern);
  if (cached) return cached;
  const { regularExpressions } = libraries();
  if (!regularExpressions)
    return new Bottom(
      'error',
      'unsupported',
      'regular expressions are not loaded in this engine',
    );
  let compiled: CompiledExpression;
  try {
    compiled = regularExpressions.compile(pattern);
  } catch (error) {
    return conflict(
      `invalid regular expression ${JSON.stringify(pattern)}: ${
        error instanceof Error ? error.message : error
      }`,
    );
  }
  const expression: RegularExpression = {
    compiled,
    matches: text => compiled.matcher(text).find(),
  };
  if (cache.size >= MAX_CACHED) cache.clear();
  cache.set(pattern, expression);
  return expression;
}

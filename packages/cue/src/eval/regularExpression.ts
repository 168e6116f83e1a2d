import { RE2JS } from 're2js';
import { Bottom, conflict } from '../value/bottom';

const MAX_CACHED = 500;
const cache = new Map<string, RegularExpression>();

/** RE2 syntax, in time linear to the text whatever the expression. */
export interface RegularExpression {
  matches(text: string): boolean;
  readonly compiled: RE2JS;
}

export function compileRegExp(pattern: string): RegularExpression | Bottom {
  const cached = cache.get(pattern);
  if (cached) return cached;
  let compiled: RE2JS;
  try {
    compiled = RE2JS.compile(pattern);
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

/** Whether a name matches one of the patterns: `*` stands for any characters, `?` for one. */
export function matchesPattern(patterns: readonly string[], name: string): boolean {
  return patterns.some(pattern => expressionOf(pattern).test(name));
}

function expressionOf(pattern: string): RegExp {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${expression}$`);
}

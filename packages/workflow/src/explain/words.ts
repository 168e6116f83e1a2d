/** `"a"`, `"a" and "b"`, `"a", "b" and 3 more`. */
export function listNames(names: readonly string[]): string {
  const quoted = names.map(name => `"${name}"`);
  if (quoted.length <= 1) {
    return quoted.join('');
  }
  if (quoted.length <= 3) {
    return `${quoted.slice(0, -1).join(', ')} and ${quoted[quoted.length - 1]}`;
  }
  return `${quoted.slice(0, 2).join(', ')} and ${quoted.length - 2} more`;
}

/** `2026-11-23 18:05:00 UTC`. */
export function tellTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** Without the full stop at its end, to go on with the sentence. */
export function withoutStop(sentence: string): string {
  return sentence.replace(/[.\s]+$/, '');
}

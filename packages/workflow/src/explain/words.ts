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

/** With a full stop at its end, unless it ends as a sentence does. */
export function asSentence(text: string): string {
  const trimmed = text.trimEnd();
  return /[.!?…][)"”]?$/.test(trimmed) || trimmed === '' ? trimmed : `${trimmed}.`;
}

/** `follows` for one, `follow` for several. */
export function verbFor(names: readonly string[], one: string, several: string): string {
  return names.length === 1 ? one : several;
}

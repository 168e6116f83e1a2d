/** Limits that a person may have names for, as in a configuration: `{ steps: 'delivery.cue.steps' }`. Sentences about a limit say its name. */
export interface NamedLimits {
  readonly names?: { readonly [limit: string]: string };
}

/** What a person calls a limit, in brackets, for the end of a sentence about it: ` (delivery.cue.steps)`. Nothing where nobody gave it a name. */
export function limitName(limits: NamedLimits, limit: string): string {
  const name = limits.names?.[limit];
  return name === undefined ? '' : ` (${name})`;
}

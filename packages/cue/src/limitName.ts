/** What a person calls a limit, in brackets, for the end of a sentence about it: ` (delivery.cue.steps)`. Nothing where nobody gave it a name. */
export function limitName(
  limits: { readonly names?: { readonly [limit: string]: string } },
  limit: string,
): string {
  const name = limits.names?.[limit];
  return name === undefined ? '' : ` (${name})`;
}

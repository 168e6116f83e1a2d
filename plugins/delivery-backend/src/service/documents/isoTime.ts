/** Milliseconds since the epoch as the API writes a time. */
export function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** What an error says. Errors of Node are not always instances of the `Error` that is known here. */
export function messageOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error && error.message ? String(error.message) : String(error);
}

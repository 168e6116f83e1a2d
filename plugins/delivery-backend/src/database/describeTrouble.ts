/**
 * What keeps the database from doing what it was asked:
 *
 * - `away`: it does not answer, or hangs up
 * - `full`: there is no room left
 * - `read-only`: it takes no changes, as a replica does
 * - `busy`: others hold what is needed
 */
export type DatabaseTrouble = 'away' | 'full' | 'read-only' | 'busy';

/** Sources: PostgreSQL's error codes, appendix A of its manual; SQLite's result codes; what node-postgres and Knex throw without one. */
const codes: readonly (readonly [pattern: RegExp, trouble: DatabaseTrouble])[] = [
  [/^(SQLITE_FULL|53100)$/, 'full'],
  [/^(SQLITE_READONLY\w*|25006)$/, 'read-only'],
  [/^(SQLITE_(BUSY|LOCKED)\w*|53300|55P03)$/, 'busy'],
  [/^(SQLITE_(IOERR|CANTOPEN)\w*|08...|57P0[1-3]|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)$/, 'away'],
];

/** Undefined: the error is about something else. */
export function describeTrouble(error: unknown): DatabaseTrouble | undefined {
  if (typeof error !== 'object' || error === null) {
    return undefined;
  }
  const { code, name, message } = error as { readonly [field: string]: unknown };
  const found = codes.find(([pattern]) => pattern.test(String(code)));
  if (found) {
    return found[1];
  }
  const isAway = name === 'KnexTimeoutError' || /Connection terminated|Client has encountered a connection error|Timeout acquiring a connection/.test(String(message));
  return isAway ? 'away' : undefined;
}

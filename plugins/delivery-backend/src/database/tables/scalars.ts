/** A 64 bit integer: better-sqlite3 answers a number, PostgreSQL's driver a string. Read it with `readBigint`. */
export type DbBigint = number | string;

/** SQLite has no booleans: it answers 0 or 1. Read it with `readBoolean`. */
export type DbBoolean = boolean | number;

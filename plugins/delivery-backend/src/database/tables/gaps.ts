import type { DbBigint } from './scalars';

/* What tells that the database lost something. */

export interface CommitMarkRow {
  id: string;
  mark: DbBigint;
  written_at: DbBigint;
}

export interface DatabaseGapRow {
  id: string;
  noticed_at: DbBigint;
  kept_until: DbBigint | null;
  lost_until: DbBigint;
  objects: string;
  not_asked: string;
}

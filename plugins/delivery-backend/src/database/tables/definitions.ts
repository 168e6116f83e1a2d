import type { DbBigint } from './scalars';

/* Definitions and who uses them. */

export interface PublishedDefinitionRow {
  kind: string;
  name: string;
  revision: number;
  state: string;
  changed_by: string;
  changed_by_kind: string;
  changed_at: DbBigint;
}

export interface DefinitionRevisionRow {
  kind: string;
  name: string;
  number: number;
  format: string;
  version: string | null;
  hash: string;
  source: string;
  comment: string;
  restored_from: number | null;
  created_by: string;
  created_at: DbBigint;
}

export interface DefinitionLocationRow {
  location: string;
  files: string;
  etag: string | null;
  error: string | null;
  read_at: DbBigint | null;
  changed_at: DbBigint | null;
  due_at: DbBigint;
}

export interface RevisionDefinitionRow {
  revision_id: string;
  kind: string;
  name: string;
  hash: string;
  number: number | null;
}

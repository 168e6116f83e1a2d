import type { DbBigint } from './scalars';

/* Applications, their revisions, and where their manifests come from. */

export interface ApplicationRow {
  id: string;
  namespace: string;
  name: string;
  owner: string | null;
  manifest: string;
  revision_id: string | null;
  run_id: string | null;
  created_by: string;
  created_at: DbBigint;
  updated_at: DbBigint;
  deleting_since: DbBigint | null;
  restart_at: DbBigint | null;
  restart_every: DbBigint | null;
}

export interface RevisionRow {
  id: string;
  application_id: string;
  number: number;
  name: string;
  hash: string;
  application: string;
  definitions: string;
  created_by: string;
  created_at: DbBigint;
  manifest: string | null;
}

export interface DeletedApplicationRow {
  run_id: string;
  application_id: string;
  namespace: string;
  name: string;
  run: string;
  events: string;
  deleted_at: DbBigint;
}

export interface ManifestSourceRow {
  entity_ref: string;
  namespace: string;
  name: string;
  url: string;
  etag: string | null;
  state: string;
  problems: string;
  checked_at: DbBigint;
  changed_at: DbBigint;
}

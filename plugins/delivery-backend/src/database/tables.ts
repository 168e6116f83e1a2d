/**
 * Rows as they lie in the database, one interface for each table of the migrations. Documents are JSON text; what they hold, and names that read
 * well in code, is the business of the operations beside this file.
 */

/** A 64 bit integer: better-sqlite3 answers a number, PostgreSQL's driver a string. Read it with `readBigint`. */
export type DbBigint = number | string;

/** SQLite has no booleans: it answers 0 or 1. Read it with `readBoolean`. */
export type DbBoolean = boolean | number;

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

export interface RunRow {
  id: string;
  application_id: string;
  revision_id: string | null;
  kind: string;
  phase: string;
  message: string;
  plan: string;
  state: string;
  active_application: string | null;
  fence: number;
  failures: number;
  lease_owner: string | null;
  lease_expires_at: DbBigint | null;
  due_at: DbBigint | null;
  served_at: DbBigint;
  team: string | null;
  submitted_by: string;
  submitted_by_kind: string;
  created_at: DbBigint;
  started_at: DbBigint | null;
  finished_at: DbBigint | null;
  cause: string | null;
}

export interface RunInboxRow {
  id: DbBigint;
  run_id: string;
  event: string;
  at: DbBigint;
}

export interface RunEventRow {
  id: DbBigint;
  run_id: string;
  seq: number;
  type: string;
  step_id: string | null;
  actor: string | null;
  message: string;
  event: string;
  at: DbBigint;
}

export interface StepRunRow {
  run_id: string;
  step_id: string;
  parent_id: string | null;
  position: number;
  name: string;
  type: string;
  phase: string;
  reason: string | null;
  message: string;
  attempt: number;
  started_at: DbBigint | null;
  finished_at: DbBigint | null;
  timeout_at: DbBigint | null;
}

export interface FreezeExceptionRow {
  run_id: string;
  step_id: string;
  actor: string;
  reason: string;
  at: DbBigint;
}

export interface StepActionRow {
  run_id: string;
  step_id: string;
  path: string;
  action: string;
  state: string;
  idempotency_key: string;
  attempt: number;
  intent: string;
  result: string | null;
  message: string | null;
  intended_at: DbBigint;
  finished_at: DbBigint | null;
}

export interface ApprovalRow {
  id: string;
  run_id: string;
  application_id: string;
  step_id: string;
  step_name: string;
  state: string;
  hash: string;
  environments: string;
  subject: string;
  rules: string;
  message: string;
  submitted_by: string;
  requested_at: DbBigint;
  expires_at: DbBigint | null;
  decided_by: string | null;
  decided_at: DbBigint | null;
  comment: string | null;
  policies: string | null;
  broken_glass: DbBoolean;
  renewal: string | null;
}

export interface ApprovalDecisionRow {
  id: DbBigint;
  approval_id: string;
  actor: string;
  decision: string;
  hash: string;
  comment: string | null;
  at: DbBigint;
  groups: string | null;
}

export interface PlacementRow {
  application_id: string;
  environment: string;
  component: string;
  cluster: string;
  namespace: string;
  type: string;
  revision_id: string;
  run_id: string;
  health: string;
  ready: number;
  total: number;
  message: string;
  image: string | null;
  delivered_at: DbBigint | null;
  updated_at: DbBigint;
}

export interface InventoryRow {
  id: string;
  application_id: string;
  revision_id: string;
  run_id: string;
  environment: string;
  component: string;
  cluster: string;
  api_version: string;
  kind: string;
  namespace: string;
  name: string;
  role: string;
  trait_type: string | null;
  outputs_key: string | null;
  position: number;
  state: string;
  uid: string | null;
  manifest_hash: string;
  manifest: string;
  error: string | null;
  intended_at: DbBigint;
  applied_at: DbBigint | null;
  treatment: string | null;
  exclusive: DbBoolean;
  stored: string | null;
  conflicts: string | null;
}

export interface FieldChoiceRow {
  id: string;
  application_id: string;
  cluster: string;
  api_group: string;
  kind: string;
  namespace: string;
  name: string;
  field: string;
  choice: string;
  manager: string | null;
  decided_by: string;
  decided_at: DbBigint;
}

export interface DriftRow {
  id: string;
  application_id: string;
  open_object: string | null;
  environment: string;
  component: string;
  cluster: string;
  api_version: string;
  kind: string;
  namespace: string;
  name: string;
  change: string;
  state: string;
  fields: string;
  message: string;
  heals: number;
  next_heal_at: DbBigint | null;
  detected_at: DbBigint;
  updated_at: DbBigint;
  closed_at: DbBigint | null;
  closed_by: string | null;
}

export interface ClusterRow {
  name: string;
  labels: string;
  source: string;
  endpoint: string;
  credential: string | null;
  state: string;
  message: string;
  version: string | null;
  sandbox: DbBoolean;
  changed_at: DbBigint;
  created_at: DbBigint;
  registration: string | null;
  revision: number;
  joined_by: string | null;
  cordoned_at: DbBigint | null;
  cordoned_by: string | null;
  cordon_reason: string | null;
  detached_at: DbBigint | null;
  detached_by: string | null;
  detach_message: string | null;
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

export interface OutboxRow {
  id: DbBigint;
  topic: string;
  payload: string;
  created_at: DbBigint;
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

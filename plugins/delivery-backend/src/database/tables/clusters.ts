import type { DbBigint, DbBoolean } from './scalars';

/* Clusters and what runs there. */

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
  uid: string | null;
}

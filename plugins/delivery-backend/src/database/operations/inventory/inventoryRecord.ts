import type { FieldConflict, ObjectReference } from '@slipway/cluster';
import type { ObjectTreatment } from '@slipway/oam';
import { readBigint, readBoolean, readJson, readOptionalBigint } from '../../readValue';
import type { InventoryRow } from '../../tables';

/**
 * - `intended`: about to be applied; whether it was is not recorded
 * - `applied`: it was applied, and has `uid`
 * - `failed`: it was refused, see `error`
 * - `pruning`: it is to be deleted, and is not gone yet; `error` says why when it was refused
 * - `deleted`: gone; kept until the deletion of the Application is finished, so that all that was deleted can be told
 */
export type InventoryState = 'intended' | 'applied' | 'failed' | 'pruning' | 'deleted';

/** One object that a run applied or was about to apply. Times are milliseconds since the epoch. */
export interface InventoryRecord {
  readonly id: string;
  readonly applicationId: string;
  readonly revisionId: string;
  readonly runId: string;
  readonly environment: string;
  readonly component: string;
  readonly cluster: string;
  readonly reference: ObjectReference;
  readonly role: 'workload' | 'auxiliary' | 'trait';
  readonly traitType?: string;
  readonly outputsKey?: string;
  readonly position: number;
  readonly state: InventoryState;
  readonly uid?: string;
  readonly manifestHash: string;
  readonly error?: string;
  /** Fields of other managers that kept it from being applied. */
  readonly conflicts: readonly FieldConflict[];
  /** What the policies said of it when it was to be applied. */
  readonly treatment?: RecordedTreatment;
  /** False: others may have it as well. */
  readonly exclusive: boolean;
  readonly intendedAt: number;
  readonly appliedAt?: number;
}

/** The treatment, and the type of the component, which selectors ask for when the component is gone. */
export type RecordedTreatment = ObjectTreatment & { readonly componentType: string };

/** Everything but the manifest and what is stored of it, which are long and rarely needed. */
export const inventoryColumns = [
  'id',
  'application_id',
  'revision_id',
  'run_id',
  'environment',
  'component',
  'cluster',
  'api_version',
  'kind',
  'namespace',
  'name',
  'role',
  'trait_type',
  'outputs_key',
  'position',
  'state',
  'uid',
  'manifest_hash',
  'error',
  'treatment',
  'exclusive',
  'conflicts',
  'intended_at',
  'applied_at',
] as const satisfies readonly (keyof InventoryRow)[];

export type InventoryColumns = Pick<InventoryRow, (typeof inventoryColumns)[number]>;

export function readInventoryRow(row: InventoryColumns): InventoryRecord {
  return {
    id: row.id,
    applicationId: row.application_id,
    revisionId: row.revision_id,
    runId: row.run_id,
    environment: row.environment,
    component: row.component,
    cluster: row.cluster,
    reference: {
      apiVersion: row.api_version,
      kind: row.kind,
      name: row.name,
      ...(row.namespace ? { namespace: row.namespace } : {}),
    },
    role: readRole(row.role),
    traitType: row.trait_type ?? undefined,
    outputsKey: row.outputs_key ?? undefined,
    position: row.position,
    state: readState(row.state),
    uid: row.uid ?? undefined,
    manifestHash: row.manifest_hash,
    error: row.error ?? undefined,
    conflicts: row.conflicts ? readJson<FieldConflict[]>(row.conflicts) : [],
    treatment: row.treatment ? readJson<RecordedTreatment>(row.treatment) : undefined,
    exclusive: readBoolean(row.exclusive),
    intendedAt: readBigint(row.intended_at),
    appliedAt: readOptionalBigint(row.applied_at),
  };
}

function readRole(role: string): InventoryRecord['role'] {
  switch (role) {
    case 'workload':
    case 'trait':
      return role;
    default:
      return 'auxiliary';
  }
}

function readState(state: string): InventoryState {
  switch (state) {
    case 'applied':
    case 'failed':
    case 'pruning':
    case 'deleted':
      return state;
    default:
      return 'intended';
  }
}

/** Columns that name the object within a cluster. */
export function referenceColumns(
  reference: ObjectReference,
): Pick<InventoryRow, 'api_version' | 'kind' | 'namespace' | 'name'> {
  return {
    api_version: reference.apiVersion,
    kind: reference.kind,
    namespace: reference.namespace ?? '',
    name: reference.name,
  };
}

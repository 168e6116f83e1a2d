import { createHash } from 'node:crypto';
import type { FieldManager, ObjectReference } from '@slipway/cluster';
import { readBigint, readJson, readOptionalBigint } from '../../readValue';
import type { DriftRow } from '../../tables';
import { objectKey } from '@slipway/oam';

/**
 * - `open`: it is there now; it is set back soon, or somebody has to decide
 * - `contested`: somebody changes it again each time it is set back
 * - `healed`: it was set back
 * - `undone`: whoever changed it has set it back
 * - `accepted`: somebody decided that the live values stay
 * - `superseded`: a delivery has written the object since, or it is no longer wanted
 */
export type DriftState = 'open' | 'contested' | 'healed' | 'undone' | 'accepted' | 'superseded';

/** One field that is not as it was applied. Values of Secrets are hashes. */
export interface DriftedField {
  readonly path: string;
  readonly wanted?: unknown;
  readonly live?: unknown;
  /** Who changed it, as far as the cluster knows. */
  readonly by?: FieldManager;
  readonly choice: 'heal' | 'report';
}

/** An object that is not as it was applied. Times are milliseconds since the epoch. */
export interface DriftRecord {
  readonly id: string;
  readonly applicationId: string;
  readonly environment: string;
  readonly component: string;
  readonly cluster: string;
  readonly reference: ObjectReference;
  readonly change: 'changed' | 'deleted';
  readonly state: DriftState;
  /** Empty when the object is gone as a whole. */
  readonly fields: readonly DriftedField[];
  readonly message: string;
  readonly heals: number;
  readonly nextHealAt?: number;
  readonly detectedAt: number;
  readonly updatedAt: number;
  readonly closedAt?: number;
  readonly closedBy?: string;
}

export function readDriftRow(row: DriftRow): DriftRecord {
  return {
    id: row.id,
    applicationId: row.application_id,
    environment: row.environment,
    component: row.component,
    cluster: row.cluster,
    reference: {
      apiVersion: row.api_version,
      kind: row.kind,
      name: row.name,
      ...(row.namespace ? { namespace: row.namespace } : {}),
    },
    change: row.change === 'deleted' ? 'deleted' : 'changed',
    state: readState(row.state),
    fields: readJson<DriftedField[]>(row.fields),
    message: row.message,
    heals: row.heals,
    nextHealAt: readOptionalBigint(row.next_heal_at),
    detectedAt: readBigint(row.detected_at),
    updatedAt: readBigint(row.updated_at),
    closedAt: readOptionalBigint(row.closed_at),
    closedBy: row.closed_by ?? undefined,
  };
}

function readState(state: string): DriftState {
  switch (state) {
    case 'contested':
    case 'healed':
    case 'undone':
    case 'accepted':
    case 'superseded':
      return state;
    default:
      return 'open';
  }
}

/** Equal for what is open about one object: there is one at a time. */
export function openObjectKey(applicationId: string, cluster: string, reference: ObjectReference): string {
  return createHash('sha256').update(`${applicationId} ${cluster} ${objectKey(reference)}`).digest('hex');
}

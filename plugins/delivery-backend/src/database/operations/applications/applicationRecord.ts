import type { ApplicationRow } from '../../tables';
import { readBigint, readJson, readOptionalBigint } from '../../readValue';

/** An Application as it lies in the database. Times are milliseconds since the epoch. */
export interface ApplicationRecord {
  readonly id: string;
  readonly namespace: string;
  readonly name: string;
  readonly owner?: string;
  /** As it was submitted last. */
  readonly manifest: unknown;
  readonly revisionId?: string;
  readonly runId?: string;
  readonly createdBy: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly deletingSince?: number;
  /** When its workflow is started again by itself. */
  readonly restartAt?: number;
  /** Milliseconds from the end of a run until the next restart. */
  readonly restartEvery?: number;
}

export function readApplicationRow(row: ApplicationRow): ApplicationRecord {
  return {
    id: row.id,
    namespace: row.namespace,
    name: row.name,
    owner: row.owner ?? undefined,
    manifest: readJson(row.manifest),
    revisionId: row.revision_id ?? undefined,
    runId: row.run_id ?? undefined,
    createdBy: row.created_by,
    createdAt: readBigint(row.created_at),
    updatedAt: readBigint(row.updated_at),
    deletingSince: readOptionalBigint(row.deleting_since),
    restartAt: readOptionalBigint(row.restart_at),
    restartEvery: readOptionalBigint(row.restart_every),
  };
}

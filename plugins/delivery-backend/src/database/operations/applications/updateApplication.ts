import type { Knex } from 'knex';
import type { ApplicationRow } from '../../tables';

/** What changes; what is absent stays. */
export interface ApplicationUpdate {
  readonly owner?: string;
  readonly manifest?: unknown;
  readonly revisionId?: string;
  readonly runId?: string;
  readonly deletingSince?: number;
  /** Null: never, or once. */
  readonly restart?: { readonly at: number | null; readonly every: number | null };
  readonly at: number;
}

export async function updateApplication(
  tx: Knex.Transaction,
  applicationId: string,
  update: ApplicationUpdate,
): Promise<void> {
  const { owner, manifest, revisionId, runId, deletingSince, restart, at } = update;
  await tx<ApplicationRow>('applications')
    .where({ id: applicationId })
    .update({
      updated_at: at,
      ...(owner === undefined ? {} : { owner }),
      ...(manifest === undefined ? {} : { manifest: JSON.stringify(manifest) }),
      ...(revisionId === undefined ? {} : { revision_id: revisionId }),
      ...(runId === undefined ? {} : { run_id: runId }),
      ...(deletingSince === undefined ? {} : { deleting_since: deletingSince }),
      ...(restart === undefined ? {} : { restart_at: restart.at, restart_every: restart.every }),
    });
}

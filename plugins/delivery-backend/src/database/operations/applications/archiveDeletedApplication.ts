import type { Knex } from 'knex';
import type { ApplicationRow, DeletedApplicationRow } from '../../tables';

/** Removes an Application with everything that belongs to it, and keeps what the run that deleted it came to. */
export async function archiveDeletedApplication(
  tx: Knex.Transaction,
  archive: {
    readonly applicationId: string;
    readonly namespace: string;
    readonly name: string;
    readonly runId: string;
    /** Documents of the API. */
    readonly run: unknown;
    readonly events: unknown;
    readonly at: number;
  },
): Promise<void> {
  await tx<DeletedApplicationRow>('deleted_applications').insert({
    run_id: archive.runId,
    application_id: archive.applicationId,
    namespace: archive.namespace,
    name: archive.name,
    run: JSON.stringify(archive.run),
    events: JSON.stringify(archive.events),
    deleted_at: archive.at,
  });
  // Everything else hangs on this row and goes with it.
  await tx<ApplicationRow>('applications').where({ id: archive.applicationId }).delete();
}

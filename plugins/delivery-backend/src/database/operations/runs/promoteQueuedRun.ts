import type { Knex } from 'knex';
import type { RunRow } from '../../tables';
import { notifyRunners } from './notifyRunners';

/** Lets the oldest queued run of the Application begin, now that no other is active. */
export async function promoteQueuedRun(tx: Knex.Transaction, applicationId: string, at: number): Promise<void> {
  const next = await tx<RunRow>('runs')
    .where({ application_id: applicationId })
    .whereNull('finished_at')
    .whereNull('active_application')
    .orderBy(['created_at', 'id'])
    .first('id');
  if (next) {
    await tx<RunRow>('runs').where({ id: next.id }).update({ active_application: applicationId, due_at: at });
    await notifyRunners(tx, next.id);
  }
}

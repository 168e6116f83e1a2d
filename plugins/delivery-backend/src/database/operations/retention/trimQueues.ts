import type { Knex } from 'knex';
import type { DeletedApplicationRow, OutboxRow, RunInboxRow, RunRow } from '../../tables';

/** Events that came in for a run as it ended: no runner takes them in any more. Answers how many were removed. */
export async function trimInbox(knex: Knex): Promise<number> {
  return knex<RunInboxRow>('run_inbox')
    .whereExists(knex<RunRow>('runs').select(knex.raw('1')).where('runs.id', knex.ref('run_inbox.run_id')).whereNotNull('runs.finished_at'))
    .delete();
}

/** Hints that nobody sent in all that time are of no use any more: whoever missed them has read again since. Answers how many were removed. */
export async function trimOutbox(knex: Knex, writtenBefore: number): Promise<number> {
  return knex<OutboxRow>('outbox').where('created_at', '<', writtenBefore).delete();
}

/** Forgets what became of Applications that were deleted long ago. Answers how many. */
export async function trimArchive(knex: Knex, deletedBefore: number): Promise<number> {
  return knex<DeletedApplicationRow>('deleted_applications').where('deleted_at', '<', deletedBefore).delete();
}

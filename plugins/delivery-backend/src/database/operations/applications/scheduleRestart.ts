import type { Knex } from 'knex';
import type { ApplicationRow } from '../../tables';

/** Where workflows of an Application are started again and again: the next one so long after the end of its newest run. */
export async function scheduleRestart(
  tx: Knex.Transaction,
  ended: { readonly applicationId: string; readonly runId: string; readonly at: number },
): Promise<void> {
  await tx<ApplicationRow>('applications')
    .where({ id: ended.applicationId, run_id: ended.runId })
    .whereNotNull('restart_every')
    .update({ restart_at: tx.raw('restart_every + ?', [ended.at]) });
}

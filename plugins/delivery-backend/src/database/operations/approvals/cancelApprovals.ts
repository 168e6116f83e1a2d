import type { Knex } from 'knex';
import type { ApprovalRow } from '../../tables';

/** Ends the approvals of a run that still wait, because the run has ended; `stale` where other content has taken its place. */
export async function cancelApprovals(
  tx: Knex.Transaction,
  options: { readonly runId: string; readonly message: string; readonly at: number; readonly state?: 'cancelled' | 'stale' },
): Promise<void> {
  await tx<ApprovalRow>('approvals')
    .where({ run_id: options.runId, state: 'pending' })
    .update({ state: options.state ?? 'cancelled', message: options.message, decided_at: options.at });
}

import type { Knex } from 'knex';
import type { ApprovalRow } from '../../tables';

/** Ids of pending approvals whose time is over. */
export async function listExpiredApprovals(
  knex: Knex,
  options: { readonly now: number; readonly limit: number },
): Promise<string[]> {
  const rows = await knex<ApprovalRow>('approvals')
    .select('id')
    .where({ state: 'pending' })
    .where('expires_at', '<=', options.now)
    .limit(options.limit);
  return rows.map(({ id }) => id);
}

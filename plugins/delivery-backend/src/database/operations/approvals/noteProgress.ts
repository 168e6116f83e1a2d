import type { Knex } from 'knex';
import type { ApprovalRow } from '../../tables';

/** Says of an approval that waits how far it is. The caller holds its row. */
export async function noteProgress(tx: Knex.Transaction, approvalId: string, message: string): Promise<void> {
  await tx<ApprovalRow>('approvals').where({ id: approvalId, state: 'pending' }).update({ message });
}

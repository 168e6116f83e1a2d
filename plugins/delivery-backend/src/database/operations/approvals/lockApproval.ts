import type { Knex } from 'knex';
import type { ApprovalRow, RunRow } from '../../tables';
import { lockRunApplication } from '../runs/lockRunApplication';
import { type ApprovalRecord, approvalColumns, readApprovalRow } from './approvalRecord';

/**
 * The approval and whether its run is on, held until the transaction ends with the Application that they belong to: of several people who decide at
 * once, and of a decision and the end of the run, one comes first and the other one sees it. The order of locks is that of everywhere.
 */
export async function lockApproval(
  tx: Knex.Transaction,
  approvalId: string,
): Promise<{ approval: ApprovalRecord; runIsOn: boolean } | undefined> {
  const where = { id: approvalId };
  const known = await tx<ApprovalRow>('approvals').select('run_id', 'application_id').where(where).first();
  if (!known) {
    return undefined;
  }
  await lockRunApplication(tx, known.application_id);
  const run = await tx<RunRow>('runs').select('finished_at').where({ id: known.run_id }).forUpdate().first();
  const row = await tx<ApprovalRow>('approvals').select(...approvalColumns).where(where).forUpdate().first();
  return row && { approval: readApprovalRow(row), runIsOn: run !== undefined && run.finished_at === null };
}

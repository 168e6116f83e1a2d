import type { Knex } from 'knex';
import { readJson } from '../../readValue';
import type { ApprovalRow } from '../../tables';
import { type ApprovalWithSubject, readApprovalRow } from './approvalRecord';

/** What was asked for last at the same step of the same Application, in any of its runs, and had content to compare with. */
export async function findLastApproval(knex: Knex, where: { readonly applicationId: string; readonly stepName: string }): Promise<ApprovalWithSubject | undefined> {
  const row = await knex<ApprovalRow>('approvals')
    .where({ application_id: where.applicationId, step_name: where.stepName })
    .orderBy('requested_at', 'desc')
    .first();
  return row && { ...readApprovalRow(row), subject: readJson(row.subject) };
}

import type { Knex } from 'knex';
import { readJson } from '../../readValue';
import type { ApprovalRow } from '../../tables';
import type { ApprovalSubject } from '../../../approvals/approvalSubject';

/** Whether people approved what this step of a run delivers. */
export async function isApprovedStep(knex: Knex, runId: string, stepName: string): Promise<boolean> {
  const rows = await knex<ApprovalRow>('approvals').where({ run_id: runId, state: 'approved' }).select('subject');
  return rows.some(({ subject }) => readJson<ApprovalSubject>(subject).steps.some(({ name }) => name === stepName));
}

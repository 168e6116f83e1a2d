import type { Knex } from 'knex';
import { readJson } from '../../readValue';
import type { ApprovalRow } from '../../tables';
import { type ApprovalWithSubject, readApprovalRow } from './approvalRecord';

export async function readApproval(knex: Knex, approvalId: string): Promise<ApprovalWithSubject | undefined> {
  const row = await knex<ApprovalRow>('approvals').where({ id: approvalId }).first();
  return row && { ...readApprovalRow(row), subject: readJson(row.subject) };
}

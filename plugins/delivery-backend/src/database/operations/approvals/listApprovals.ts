import type { ApprovalState } from '@slipway/backstage-plugin-delivery-common';
import type { Knex } from 'knex';
import type { ApprovalRow } from '../../tables';
import { type ApprovalRecord, approvalColumns, readApprovalRow } from './approvalRecord';

export interface ApprovalFilter {
  readonly state?: ApprovalState;
  readonly applicationIds?: readonly string[];
  readonly runId?: string;
}

/** Approvals, newest first, and how many there are on all pages. */
export async function listApprovals(
  knex: Knex,
  options: ApprovalFilter & {
    readonly limit: number;
    readonly before?: { readonly requestedAt: number; readonly id: string };
  },
): Promise<{ approvals: ApprovalRecord[]; total: number }> {
  const matching = () =>
    knex<ApprovalRow>('approvals').modify(query => {
      if (options.state) {
        query.where('state', options.state);
      }
      if (options.applicationIds) {
        query.whereIn('application_id', options.applicationIds);
      }
      if (options.runId) {
        query.where('run_id', options.runId);
      }
    });
  const { before } = options;
  const rows = await matching()
    .select(...approvalColumns)
    .modify(query => {
      if (before) {
        query.whereRaw('(requested_at, id) < (?, ?)', [before.requestedAt, before.id]);
      }
    })
    .orderBy([
      { column: 'requested_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(options.limit);
  const [{ total }] = await matching().count({ total: '*' });
  return { approvals: rows.map(readApprovalRow), total: Number(total) };
}

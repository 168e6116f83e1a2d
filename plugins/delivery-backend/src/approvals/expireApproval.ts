import type { Knex } from 'knex';
import { databaseNow } from '../database/databaseNow';
import { inTransaction } from '../database/inTransaction';
import type { ApprovalRecord } from '../database/operations/approvals/approvalRecord';
import { listExpiredApprovals } from '../database/operations/approvals/listExpiredApprovals';
import { lockApproval } from '../database/operations/approvals/lockApproval';
import { settleApproval } from '../database/operations/approvals/settleApproval';
import { appendInboxEvent } from '../database/operations/inbox/appendInboxEvent';
import type { RunWaker } from '../runner/ports';
import { signalApproval } from './signalApproval';

/** Ends an approval that nobody decided about in time, and its run with it. The caller holds its row. */
export async function expireApproval(tx: Knex.Transaction, approval: ApprovalRecord, at: number): Promise<void> {
  await settleApproval(tx, approval.id, { state: 'expired', at, message: 'Nobody decided in time.' });
  await appendInboxEvent(tx, approval.runId, { type: 'approval-expired', stepId: approval.stepId });
  await signalApproval(tx, approval);
}

const mostAtOnce = 100;

/** Ends all approvals whose time is over. */
export async function expireApprovals(database: Knex, runner: RunWaker): Promise<void> {
  const expired = await listExpiredApprovals(database, { now: await databaseNow(database), limit: mostAtOnce });
  for (const id of expired) {
    const runId = await inTransaction(database, async tx => {
      const locked = await lockApproval(tx, id);
      // Somebody may have decided since the list was read.
      if (locked?.approval.state !== 'pending') {
        return undefined;
      }
      await expireApproval(tx, locked.approval, await databaseNow(tx));
      return locked.approval.runId;
    });
    if (runId) {
      runner.wake(runId);
    }
  }
}

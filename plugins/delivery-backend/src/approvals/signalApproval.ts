import type { Knex } from 'knex';
import { findApplication } from '../database/operations/applications/findApplication';
import { appendOutbox } from '../database/operations/outbox/appendOutbox';

/** Tells browsers that an approval changed, once the transaction is committed. */
export async function signalApproval(
  tx: Knex.Transaction,
  approval: { readonly applicationId: string; readonly runId: string },
): Promise<void> {
  const application = await findApplication(tx, { id: approval.applicationId });
  if (application) {
    const { namespace, name } = application;
    appendOutbox(tx, { topic: 'signal', payload: { kind: 'approval', namespace, name, runId: approval.runId } });
  }
}

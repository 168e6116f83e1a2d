import type { Knex } from 'knex';
import { findApplication } from '../database/operations/applications/findApplication';
import type { ApprovalRecord } from '../database/operations/approvals/approvalRecord';
import { appendOutbox } from '../database/operations/outbox/appendOutbox';
import { approversOf, type EnvironmentRule } from './approvalRules';
import type { ApprovalSettings } from './approvalSettings';
import { listWords } from './describeRules';

/** Tells everybody whom the rules name, the other people who may break the glass, and whoever submitted the change, that it was approved past the rules. */
export async function announceBrokenGlass(
  tx: Knex.Transaction,
  broken: {
    readonly subject: Pick<ApprovalRecord, 'id' | 'runId' | 'applicationId' | 'stepName' | 'environments' | 'submittedBy'>;
    readonly rules: readonly EnvironmentRule[];
    readonly settings: ApprovalSettings;
    readonly actor: string;
    /** How it goes past the rules: `past the rules`, `in a freeze`. */
    readonly what: string;
    readonly reason: string;
  },
): Promise<void> {
  const { subject: approval, rules, settings, actor, what, reason } = broken;
  const application = await findApplication(tx, { id: approval.applicationId });
  const submitter = approval.submittedBy.startsWith('user:') ? [approval.submittedBy] : [];
  const recipients = [...new Set([...approversOf(rules), ...(settings.breakGlass?.approvers ?? []), ...submitter])];
  const where = listWords(approval.environments) || approval.stepName;
  appendOutbox(
    tx,
    {
      topic: 'notification',
      payload: {
        recipients,
        title: `GLASS BROKEN: ${application?.name ?? 'an Application'} goes to ${where} ${what}`,
        description: `${actor} let it go on ${what}: ${reason}`,
        link: `/delivery/runs/${approval.runId}`,
        severity: 'critical',
        scope: `break-glass:${approval.id}`,
      },
    },
  );
}

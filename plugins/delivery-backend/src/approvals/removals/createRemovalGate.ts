import type { Knex } from 'knex';
import { listApprovals } from '../../database/operations/approvals/listApprovals';
import type { RemovalGate } from '../../delivery/types';

const mostOfApplication = 1_000;

/**
 * Taking an environment out of an Application needs the approval that its delivery needed: otherwise a line less in a manifest would delete production, where a line more has to be
 * approved. Asked for in the run that would delete it, once.
 */
export function createRemovalGate(database: Knex): RemovalGate {
  return {
    async toApprove({ runId, applicationId }, forgotten) {
      const { approvals } = await listApprovals(database, { applicationIds: [applicationId], state: 'approved', limit: mostOfApplication });
      const approvedIn = (run: string, environment: string) => approvals.some(approval => approval.runId === run && approval.environments.includes(environment));
      return forgotten
        .filter(({ environment, records }) => records.some(record => approvedIn(record.runId, environment)) && !approvedIn(runId, environment))
        .map(({ environment }) => environment);
    },
  };
}

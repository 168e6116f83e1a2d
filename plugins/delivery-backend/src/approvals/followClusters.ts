import type { LoggerService } from '@backstage/backend-plugin-api';
import { planStep } from '@slipway/oam';
import { listApprovals } from '../database/operations/approvals/listApprovals';
import { readApproval } from '../database/operations/approvals/readApproval';
import type { ApprovalWithSubject } from '../database/operations/approvals/approvalRecord';
import { readRevision } from '../database/operations/revisions/readRevision';
import { readRunSummaries } from '../database/operations/runs/readRunSummaries';
import { repeat } from '../timing/repeat';
import type { ApprovalDeskOptions } from './createApprovalDesk';
import { renewIfChanged } from './renewIfChanged';

const interval = 1_000;
const mostAtOnce = 1_000;

/**
 * Makes approvals stale as soon as the clusters that they would deliver to are others: one was joined that a selector matches, one is being detached, labels changed. Whoever
 * looks at an approval should not find out only by approving it. Looks at the database only when the set of clusters changed, and once after the start, since it may have
 * changed before.
 */
export function followClusters(desk: ApprovalDeskOptions, logger: LoggerService): { start(): void; stop(): Promise<void> } {
  let known: string | undefined;
  return repeat({
    every: interval,
    async work() {
      const now = JSON.stringify(desk.clusters.forPlanning().clusters.map(({ name, labels }) => [name, labels]));
      if (now !== known) {
        await renewAffected(desk);
        known = now;
      }
    },
    failed: error => logger.warn(`It could not be checked whether approvals still fit the clusters; it is tried again. ${String(error)}`),
  });
}

async function renewAffected(desk: ApprovalDeskOptions): Promise<void> {
  const { approvals } = await listApprovals(desk.database, { state: 'pending', limit: mostAtOnce });
  for (const { id } of approvals) {
    const approval = await readApproval(desk.database, id);
    if (approval?.state === 'pending' && (await goesElsewhere(desk, approval)) && (await renewIfChanged(desk, approval))) {
      desk.runner.wake(approval.runId);
    }
  }
}

async function goesElsewhere(desk: ApprovalDeskOptions, { runId, subject }: ApprovalWithSubject): Promise<boolean> {
  const [run] = await readRunSummaries(desk.database, [runId]);
  const revision = run?.revisionId === undefined ? undefined : await readRevision(desk.database, run.revisionId);
  if (!revision) {
    return false;
  }
  const clusters = desk.clusters.forPlanning();
  const plans = subject.steps.flatMap(step => planStep(revision.application, step, clusters).plans);
  const now = plans.flatMap(({ name, targets, components }) => (components.length > 0 ? targets.map(({ cluster, namespace }) => [name, cluster, namespace]) : []));
  const before = subject.placements.map(({ environment, cluster, namespace }) => [environment, cluster, namespace]);
  return fingerprint(now) !== fingerprint(before);
}

function fingerprint(targets: readonly (readonly string[])[]): string {
  return [...new Set(targets.map(target => JSON.stringify(target)))].sort().join();
}

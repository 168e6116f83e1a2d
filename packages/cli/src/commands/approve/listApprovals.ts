import type { Io } from '../../io';
import {
  type ExitStatus,
  exitStatus,
  type Portal,
  type PortalOptions,
} from '../../portal';
import { age } from '../../portal/age';
import { printJson } from '../../portal/printJson';
import { readAll } from '../../portal/readAll';
import { printTable } from '../../printTable';

/** `slipway approvals`: what waits for a decision. */
export async function listApprovalsCommand(
  { client }: Portal,
  { output }: PortalOptions,
  io: Io,
): Promise<ExitStatus> {
  const approvals = await readAll(page =>
    client.listApprovals({ ...page, state: 'pending' }),
  );
  if (output === 'json') {
    printJson(approvals, io);
    return exitStatus.done;
  }
  if (approvals.length === 0) {
    io.out('Nothing waits for an approval.\n');
    return exitStatus.done;
  }
  printTable(
    ['APPROVAL', 'APPLICATION', 'STEP', 'ENVIRONMENTS', 'WAITS', 'YOURS'],
    approvals.map(approval => [
      approval.id,
      `${approval.application.namespace}/${approval.application.name}`,
      approval.stepName,
      approval.environments.join(', ') || '-',
      age(approval.requestedAt),
      approval.mayDecide ? 'yes' : 'no',
    ]),
    io,
  );
  return exitStatus.done;
}

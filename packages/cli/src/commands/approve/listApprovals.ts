import type { Approval } from '@slipway/backstage-plugin-delivery-common';
import type { Io } from '../../io';
import {
  type ExitStatus,
  exitStatus,
  type Portal,
  type PortalOptions,
} from '../../portal';
import { age } from '../../portal/age';
import { type Columns, printList } from '../../portal/printList';
import { readAll } from '../../portal/readAll';

const columns: Columns<Approval> = [
  ['APPROVAL', ({ id }) => id],
  [
    'APPLICATION',
    ({ application: { namespace, name } }) => `${namespace}/${name}`,
  ],
  ['STEP', ({ stepName }) => stepName],
  ['ENVIRONMENTS', ({ environments }) => environments.join(', ') || '-'],
  ['WAITS', ({ requestedAt }) => age(requestedAt)],
  ['YOURS', ({ mayDecide }) => (mayDecide ? 'yes' : 'no')],
];

/** `slipway approvals`: what waits for a decision. */
export async function listApprovalsCommand(
  { client }: Portal,
  options: PortalOptions,
  io: Io,
): Promise<ExitStatus> {
  const approvals = await readAll(page =>
    client.listApprovals({ ...page, state: 'pending' }),
  );
  if (options.output === 'text' && approvals.length === 0) {
    io.out('Nothing waits for an approval.\n');
    return exitStatus.done;
  }
  return printList(approvals, columns, options, io);
}

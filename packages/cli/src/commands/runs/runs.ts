import type { RunSummary } from '@slipway/backstage-plugin-delivery-common';
import type { Io } from '../../io';
import type { ExitStatus, Portal, PortalOptions } from '../../portal';
import { age } from '../../portal/age';
import { type Columns, printList } from '../../portal/printList';
import { readAll } from '../../portal/readAll';
import { readApplicationRef } from '../../portal/target';

const columns: Columns<RunSummary> = [
  ['RUN', run => run.id],
  ['KIND', run => run.kind],
  ['REVISION', run => run.revision?.name ?? '-'],
  ['PHASE', run => run.phase],
  ['BEGAN', run => age(run.createdAt)],
  ['BY', run => run.submittedBy],
  ['WHY', run => run.message],
];

/** `slipway runs`. */
export async function runsCommand(
  { client }: Portal,
  name: string,
  options: PortalOptions,
  io: Io,
): Promise<ExitStatus> {
  const ref = readApplicationRef(name);
  const runs = await readAll(page => client.listRuns(ref, page));
  return printList(runs, columns, options, io);
}

import type { RevisionSummary } from '@slipway/backstage-plugin-delivery-common';
import type { Io } from '../../io';
import type { ExitStatus, Portal, PortalOptions } from '../../portal';
import { age } from '../../portal/age';
import { type Columns, printList } from '../../portal/printList';
import { readAll } from '../../portal/readAll';
import { readApplicationRef } from '../../portal/target';

const columns: Columns<RevisionSummary> = [
  ['REVISION', revision => revision.name],
  ['MADE', revision => age(revision.createdAt)],
  ['BY', revision => revision.createdBy],
  ['NEWEST RUN', revision => revision.run?.phase ?? '-'],
  ['CHANGES', revision => revision.changes.join('; ')],
];

/** `slipway revisions`. */
export async function revisionsCommand(
  { client }: Portal,
  name: string,
  options: PortalOptions,
  io: Io,
): Promise<ExitStatus> {
  const ref = readApplicationRef(name);
  const revisions = await readAll(page => client.listRevisions(ref, page));
  return printList(revisions, columns, options, io);
}

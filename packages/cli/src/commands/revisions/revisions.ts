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
import { readApplicationRef } from '../../portal/target';
import { printTable } from '../../printTable';

/** `slipway revisions`. */
export async function revisionsCommand(
  { client }: Portal,
  name: string,
  { output }: PortalOptions,
  io: Io,
): Promise<ExitStatus> {
  const ref = readApplicationRef(name);
  const revisions = await readAll(page => client.listRevisions(ref, page));
  if (output === 'json') {
    printJson(revisions, io);
    return exitStatus.done;
  }
  printTable(
    ['REVISION', 'MADE', 'BY', 'NEWEST RUN', 'CHANGES'],
    revisions.map(revision => [
      revision.name,
      age(revision.createdAt),
      revision.createdBy,
      revision.run?.phase ?? '-',
      revision.changes.join('; '),
    ]),
    io,
  );
  return exitStatus.done;
}

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

/** `slipway runs`. */
export async function runsCommand(
  { client }: Portal,
  name: string,
  { output }: PortalOptions,
  io: Io,
): Promise<ExitStatus> {
  const ref = readApplicationRef(name);
  const runs = await readAll(page => client.listRuns(ref, page));
  if (output === 'json') {
    printJson(runs, io);
    return exitStatus.done;
  }
  printTable(
    ['RUN', 'KIND', 'REVISION', 'PHASE', 'BEGAN', 'BY', 'WHY'],
    runs.map(run => [
      run.id,
      run.kind,
      run.revision?.name ?? '-',
      run.phase,
      age(run.createdAt),
      run.submittedBy,
      run.message,
    ]),
    io,
  );
  return exitStatus.done;
}

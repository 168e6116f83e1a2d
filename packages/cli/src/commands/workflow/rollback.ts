import type { RevisionComparison } from '@slipway/backstage-plugin-delivery-common';
import type { Io } from '../../io';
import { type ExitStatus, exitStatus, type Portal } from '../../portal';
import { confirm, requirePerson } from '../../portal/confirm';
import { readApplicationRef } from '../../portal/target';
import { tellStarted, type WaitOptions } from '../../portal/tellStarted';
import { printChanges } from '../approve/printChanges';

export interface RollbackOptions extends WaitOptions {
  /** Goes back without asking. */
  readonly yes: boolean;
}

/** `slipway workflow rollback`: shows what going back would change, asks, and delivers that revision once more, with its approvals. */
export async function rollbackCommand(
  portal: Portal,
  name: string,
  revision: string,
  options: RollbackOptions,
  io: Io,
): Promise<ExitStatus> {
  const { client } = portal;
  const ref = readApplicationRef(name);
  if (!options.yes) {
    requirePerson(io);
    printComparison(await client.compareRevision(ref, revision), {
      ...io,
      out: io.err,
    });
    if (!(await confirm('rollback', { to: `go back to ${revision}` }, io))) {
      io.err('Nothing was changed.\n');
      return exitStatus.waitsForPerson;
    }
  }
  const result = await client.rollbackApplication(ref, { revision });
  const sentence = `${ref.namespace}/${ref.name}: back to ${result.revision.name}`;
  return tellStarted(result, sentence, portal, options, io);
}

function printComparison(comparison: RevisionComparison, io: Io) {
  for (const change of comparison.changes) {
    io.out(`${change}\n`);
  }
  printChanges(
    {
      changes: comparison.objectsUnknown ? undefined : comparison.objects,
      changesUnknown: comparison.objectsUnknown,
    },
    io,
  );
  if (comparison.approvals.length > 0) {
    io.out(`Needs an approval for ${comparison.approvals.join(', ')}.\n`);
  }
}

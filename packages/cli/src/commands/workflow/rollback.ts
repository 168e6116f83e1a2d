import type { RevisionComparison } from '@slipway/backstage-plugin-delivery-common';
import type { Io } from '../../io';
import {
  type ExitStatus,
  exitStatus,
  type Portal,
  type PortalOptions,
} from '../../portal';
import { confirm, requirePerson } from '../../portal/confirm';
import { followRun } from '../../portal/followRun';
import { printJson } from '../../portal/printJson';
import { readApplicationRef } from '../../portal/target';
import { printChanges } from '../approve/printChanges';

export interface RollbackOptions extends PortalOptions {
  /** Goes back without asking. */
  readonly yes: boolean;
  readonly wait: boolean;
  /** Milliseconds. */
  readonly timeout: number;
}

/** `slipway workflow rollback`: shows what going back would change, asks, and delivers that revision once more, with its approvals. */
export async function rollbackCommand(
  { client }: Portal,
  name: string,
  revision: string,
  options: RollbackOptions,
  io: Io,
): Promise<ExitStatus> {
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
  if (options.output === 'json' && !options.wait) {
    printJson(result, io);
  } else if (options.output === 'text') {
    io.out(
      `${ref.namespace}/${ref.name}: back to ${result.revision.name}, run ${result.run.id}\n`,
    );
  }
  return options.wait
    ? followRun(
        result.run.id,
        client,
        { output: options.output, until: Date.now() + options.timeout },
        io,
      )
    : exitStatus.done;
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

import type { ApplicationRef } from '@slipway/backstage-plugin-delivery-common';
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
import { readAll } from '../../portal/readAll';
import { readApplicationRef } from '../../portal/target';

export interface DeleteOptions extends PortalOptions {
  /** Deletes without asking. */
  readonly yes: boolean;
  readonly wait: boolean;
  /** Milliseconds. */
  readonly timeout: number;
}

/** `slipway delete`: shows what is there, asks, and takes it away from all clusters. */
export async function deleteCommand(
  portal: Portal,
  name: string,
  options: DeleteOptions,
  io: Io,
): Promise<ExitStatus> {
  const { client } = portal;
  const ref = readApplicationRef(name);
  if (!options.yes && !(await isAgreed(ref, portal, io))) {
    io.err('Nothing was deleted.\n');
    return exitStatus.waitsForPerson;
  }
  const result = await client.deleteApplication(ref);
  if (options.output === 'json' && !options.wait) {
    printJson(result, io);
  } else if (options.output === 'text') {
    io.out(
      `${ref.namespace}/${ref.name} is being deleted, run ${result.run.id}\n`,
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

async function isAgreed(ref: ApplicationRef, { client }: Portal, io: Io) {
  requirePerson(io);
  const resources = await readAll(page => client.listResources(ref, page));
  for (const { kind, name, namespace, cluster, environment } of resources) {
    const place = namespace === undefined ? '' : ` in ${namespace}`;
    io.err(`${kind} ${name}${place} on ${cluster} (${environment})\n`);
  }
  return confirm(
    ref.name,
    {
      to: `delete ${ref.namespace}/${ref.name} and what is not kept by a policy`,
    },
    io,
  );
}

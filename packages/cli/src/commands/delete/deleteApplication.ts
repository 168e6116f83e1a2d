import type { ApplicationRef } from '@slipway/backstage-plugin-delivery-common';
import type { Io } from '../../io';
import { type ExitStatus, exitStatus, type Portal } from '../../portal';
import { confirm, requirePerson } from '../../portal/confirm';
import { readAll } from '../../portal/readAll';
import { readApplicationRef } from '../../portal/target';
import { tellStarted, type WaitOptions } from '../../portal/tellStarted';

export interface DeleteOptions extends WaitOptions {
  /** Deletes without asking. */
  readonly yes: boolean;
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
  return tellStarted(
    await client.deleteApplication(ref),
    `${ref.namespace}/${ref.name} is being deleted`,
    portal,
    options,
    io,
  );
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

import type {
  ApplicationRef,
  DeliveryApi,
  Drift,
} from '@slipway/backstage-plugin-delivery-common';
import type { Io } from '../../io';
import {
  type ExitStatus,
  exitStatus,
  type Portal,
  PortalFailure,
  type PortalOptions,
} from '../../portal';
import { printJson } from '../../portal/printJson';
import { readAll } from '../../portal/readAll';
import { readApplicationRef } from '../../portal/target';

export type Settlement = 'heal' | 'accept';

/** `slipway drift heal|accept`: decides about an object that is not as it was applied. Without an id it is the only one that is open. */
export async function settleDriftCommand(
  settlement: Settlement,
  { client }: Portal,
  { name, id }: { readonly name: string; readonly id?: string },
  { output }: PortalOptions,
  io: Io,
): Promise<ExitStatus> {
  const ref = readApplicationRef(name);
  const chosen = id ?? (await onlyOpen(ref, client)).id;
  const drift = await (settlement === 'heal'
    ? client.healDrift(ref, chosen)
    : client.acceptDrift(ref, chosen));
  if (output === 'json') {
    printJson(drift, io);
  } else {
    io.out(`${drift.kind} ${drift.name} (${drift.state}): ${drift.message}\n`);
  }
  return exitStatus.done;
}

async function onlyOpen(
  ref: ApplicationRef,
  client: DeliveryApi,
): Promise<Drift> {
  const drifts = await readAll(page => client.listDrift(ref, page));
  const [first, ...others] = drifts.filter(
    ({ state }) => state === 'open' || state === 'contested',
  );
  if (!first) {
    throw new PortalFailure(
      exitStatus.failed,
      'no_drift',
      `${ref.namespace}/${ref.name}: everything is as it was applied`,
    );
  }
  if (others.length > 0) {
    throw new PortalFailure(
      exitStatus.failed,
      'several_drifts',
      `${1 + others.length} objects of ${ref.namespace}/${
        ref.name
      } are not as they were applied`,
      `name one by its id: slipway drift list ${ref.namespace}/${ref.name} shows them`,
    );
  }
  return first;
}

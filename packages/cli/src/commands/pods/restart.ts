import { DeliveryError } from '@slipway/backstage-plugin-delivery-common';
import type { Io } from '../../io';
import {
  type ExitStatus,
  exitStatus,
  type Portal,
  type PortalOptions,
} from '../../portal';
import { PortalFailure } from '../../portal/PortalFailure';
import { confirm, requirePerson } from '../../portal/confirm';
import { printJson } from '../../portal/printJson';
import { reportFailure } from '../../portal/reportFailure';
import { readApplicationRef } from '../../portal/target';
import { findNodes, isIn, type PlacedNode, type PlaceFilter } from './findPods';

export interface RestartOptions extends PortalOptions, PlaceFilter {
  /** Restarts without asking. */
  readonly yes: boolean;
}

/** `slipway restart`: replaces the pods of an Application's workloads step by step; the version stays the same. */
export async function restartCommand(
  { client }: Portal,
  name: string,
  options: RestartOptions,
  io: Io,
): Promise<ExitStatus> {
  const ref = readApplicationRef(name);
  const tree = await client.resources.tree(ref);
  const workloads = findNodes(tree, options, ({ restartable }) => restartable);
  const away = tree.branches.filter(
    branch => branch.state === 'unknown' && isIn(branch, options),
  );
  for (const { component, cluster, message } of away) {
    io.err(`${component} on ${cluster} cannot be restarted now: ${message}\n`);
  }
  if (workloads.length === 0) {
    throw new PortalFailure(
      away.length > 0 ? exitStatus.unreachable : exitStatus.failed,
      'nothing_to_restart',
      `${ref.namespace}/${ref.name} has nothing there that can be restarted`,
    );
  }
  if (!options.yes && !(await isAgreed(workloads, io))) {
    io.err('Nothing was changed.\n');
    return exitStatus.waitsForPerson;
  }
  const restarted = [];
  let worst: ExitStatus = away.length > 0 ? exitStatus.failed : exitStatus.done;
  for (const { node } of workloads) {
    try {
      const result = await client.resources.restart(ref, node);
      restarted.push(result);
      if (options.output === 'text') {
        io.out(`${result.message}\n`);
      }
    } catch (error) {
      // What was restarted already stays so: the others have their turn.
      if (!(error instanceof DeliveryError)) {
        throw error;
      }
      worst = reportFailure(error, io, options.output);
    }
  }
  if (options.output === 'json') {
    printJson({ items: restarted }, io);
  }
  return worst;
}

function isAgreed(workloads: readonly PlacedNode[], io: Io) {
  requirePerson(io);
  for (const { branch, node } of workloads) {
    io.err(
      `${node.kind} ${node.name} in ${branch.environment} on ${node.cluster}: ${node.total} pods\n`,
    );
  }
  return confirm('restart', { to: 'replace these pods' }, io);
}

import type {
  ResourceBranch,
  ResourceNode,
  ResourceTree,
} from '@slipway/backstage-plugin-delivery-common';
import type { Io } from '../../io';
import {
  type ExitStatus,
  exitStatus,
  type Portal,
  type PortalOptions,
} from '../../portal';
import { age } from '../../portal/age';
import { showDocument } from '../../portal/showDocument';
import { readApplicationRef } from '../../portal/target';
import { printTable } from '../../printTable';
import { findNodes, isIn, isPod, type PlaceFilter } from './findPods';

export interface PodsOptions extends PortalOptions, PlaceFilter {
  readonly watch: boolean;
}

/** `slipway pods`: the pods of an Application, how they are and why; what has no pods and is not well, too. */
export async function podsCommand(
  { client }: Portal,
  name: string,
  options: PodsOptions,
  io: Io,
): Promise<ExitStatus> {
  const ref = readApplicationRef(name);
  await showDocument(
    async (): Promise<ResourceTree> => {
      const { branches } = await client.resources.tree(ref);
      return { branches: branches.filter(branch => isIn(branch, options)) };
    },
    printPods,
    options,
    io,
  );
  return exitStatus.done;
}

function printPods(tree: ResourceTree, io: Io): void {
  const rows = findNodes(tree, {}, node => isPod(node) || isTrouble(node));
  if (rows.length > 0) {
    printTable(
      ['ENVIRONMENT', 'CLUSTER', 'COMPONENT', 'OBJECT', 'READY', 'STATE', 'RESTARTS', 'AGE', 'WHY'],
      rows.map(({ branch, node }) => [
        branch.environment,
        branch.cluster,
        branch.component,
        isPod(node) ? node.name : `${node.kind}/${node.name}`,
        `${node.ready}/${node.total}`,
        node.state,
        isPod(node) ? String(restartsOf(node)) : '-',
        node.createdAt ? age(node.createdAt) : '-',
        node.message,
      ]),
      io,
    );
  }
  const unknown = tree.branches.filter(({ state }) => state === 'unknown');
  for (const branch of unknown) {
    io.out(`${describePlace(branch)}: not known now, ${branch.message}\n`);
  }
  if (rows.length === 0 && unknown.length === 0) {
    io.out('There are no pods.\n');
  }
}

/** An object whose trouble is not that of a pod below it: nothing else would tell of it. */
function isTrouble(node: ResourceNode): boolean {
  return node.state !== 'healthy' && node.owned.length === 0;
}

function restartsOf({ containers = [] }: ResourceNode): number {
  return containers.reduce((sum, { restarts }) => sum + restarts, 0);
}

function describePlace({ component, environment, cluster }: ResourceBranch) {
  return `${component} in ${environment} on ${cluster}`;
}

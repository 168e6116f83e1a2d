import type {
  ApplicationRef,
  DeliveryApi,
} from '@slipway/backstage-plugin-delivery-common';
import type { Io } from '../../io';
import {
  type ExitStatus,
  exitStatus,
  type Portal,
  type PortalOptions,
} from '../../portal';
import { PortalFailure } from '../../portal/PortalFailure';
import { printJsonLine } from '../../portal/printJson';
import { readApplicationRef } from '../../portal/target';
import { UsageError } from '../../usageError';
import { findNodes, isPod, type PlacedNode, type PlaceFilter } from './findPods';

export interface PodLogsOptions extends PortalOptions, PlaceFilter {
  readonly container?: string;
  readonly follow: boolean;
  readonly previous: boolean;
  readonly tail?: number;
  readonly timestamps: boolean;
}

const limitBytes = 16 * 1024 * 1024;

/** `slipway pod-logs`: what a container of an Application wrote; with `--follow` until it ends. */
export async function podLogsCommand(
  { client }: Portal,
  name: string,
  podName: string | undefined,
  options: PodLogsOptions,
  io: Io,
): Promise<ExitStatus> {
  const ref = readApplicationRef(name);
  const { node } = await choosePod(client, ref, podName, options);
  const { container, follow, previous, tail, timestamps } = options;
  const log = client.resources.log(
    ref,
    {
      cluster: node.cluster,
      namespace: node.namespace ?? '',
      pod: node.name,
      container,
      follow,
      previous,
      tailLines: tail,
      timestamps,
      limitBytes,
    },
    { signal: io.interrupted },
  );
  try {
    if (options.output === 'json') {
      for await (const line of linesOf(log)) {
        printJsonLine({ cluster: node.cluster, pod: node.name, ...(container ? { container } : {}), line }, io);
      }
    } else {
      for await (const piece of log) {
        io.out(piece);
      }
    }
  } catch (error) {
    if (!io.interrupted?.aborted) {
      throw error;
    }
  }
  return exitStatus.done;
}

async function choosePod(
  client: DeliveryApi,
  ref: ApplicationRef,
  podName: string | undefined,
  filter: PlaceFilter,
): Promise<PlacedNode> {
  const tree = await client.resources.tree(ref);
  const pods = findNodes(tree, filter, isPod);
  const fitting = pods.filter(({ node }) => (podName ?? node.name) === node.name);
  const [first, ...others] = fitting;
  if (!first) {
    throw new PortalFailure(
      exitStatus.failed,
      'no_such_pod',
      podName === undefined
        ? `${ref.namespace}/${ref.name} has no pods there`
        : `${ref.namespace}/${ref.name} has no pod "${podName}" there`,
      pods.length > 0
        ? `it has ${pods.map(({ node }) => node.name).join(', ')}`
        : `"slipway pods ${ref.namespace}/${ref.name}" shows what it has`,
    );
  }
  if (others.length > 0) {
    throw new UsageError(
      `Several pods are meant: ${fitting
        .map(({ node }) => `${node.name} (${node.cluster})`)
        .join(', ')}. Name one, and its cluster with --cluster where the name is not enough.`,
    );
  }
  return first;
}

async function* linesOf(pieces: AsyncIterable<string>): AsyncIterable<string> {
  let rest = '';
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') {
    yield rest;
  }
}

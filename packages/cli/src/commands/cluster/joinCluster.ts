import type { ClusterCheck } from '@slipway/backstage-plugin-delivery-common';
import type { Io } from '../../io';
import {
  type ExitStatus,
  exitStatus,
  type Portal,
  type PortalOptions,
} from '../../portal';
import { printJson } from '../../portal/printJson';
import { printTable } from '../../printTable';
import { readText } from '../../readText';
import { printCluster } from './showClusters';

interface JoinOptions extends PortalOptions {
  readonly name: string;
  readonly context?: string;
  readonly label: Record<string, string>;
  readonly namespace: readonly string[];
  readonly serviceAccount: boolean;
  readonly acceptMissing: boolean;
  readonly check: boolean;
}

/** `slipway cluster join`: asks first, then joins. The kubeconfig is sent to the portal and printed nowhere. */
export async function joinClusterCommand(
  { client }: Portal,
  file: string,
  options: JoinOptions,
  io: Io,
): Promise<ExitStatus> {
  const { name, context, output } = options;
  const namespaces =
    options.namespace.length > 0 ? [...options.namespace] : undefined;
  const access = { name, kubeconfig: readText(file), context, namespaces };
  const mayGoOn = options.serviceAccount || options.acceptMissing;
  if (options.check || !mayGoOn) {
    const check = await client.clusters.check(access);
    if (options.check || !check.ready) {
      printCheck(check, output, io);
      return check.ready ? exitStatus.done : exitStatus.failed;
    }
  }
  const cluster = await client.clusters.join({
    ...access,
    labels: options.label,
    ...(options.serviceAccount ? { serviceAccount: {} } : {}),
    acceptMissing: options.acceptMissing,
  });
  printCluster(cluster, output, io);
  return exitStatus.done;
}

function printCheck(
  check: ClusterCheck,
  output: PortalOptions['output'],
  io: Io,
): void {
  if (output === 'json') {
    printJson(check, io);
    return;
  }
  io.err(`${check.message}\n`);
  if (check.registeredAs) {
    io.err(
      `This very cluster is registered already, as ${check.registeredAs.join(
        ', ',
      )}.\n`,
    );
  }
  if (check.missing.length > 0) {
    printTable(
      ['MISSING', 'ON', 'NAMESPACE', 'TO'],
      check.missing.map(({ verbs, group, resource, namespace, purpose }) => [
        verbs.join(','),
        group ? `${resource}.${group}` : resource,
        namespace ?? '(all)',
        purpose,
      ]),
      io,
    );
    io.out(`\n# This grants the least that is needed:\n${check.manifest}`);
  }
}

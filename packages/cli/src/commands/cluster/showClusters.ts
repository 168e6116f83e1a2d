import type {
  ClusterDetail,
  ClusterStatus,
} from '@slipway/backstage-plugin-delivery-common';
import type { Io } from '../../io';
import {
  type ExitStatus,
  exitStatus,
  type Portal,
  type PortalOptions,
} from '../../portal';
import { printJson } from '../../portal/printJson';
import { printTable } from '../../printTable';

/** `slipway cluster list`. */
export async function listClustersCommand(
  { client }: Portal,
  { output }: PortalOptions,
  io: Io,
): Promise<ExitStatus> {
  const page = await client.listClusters({ limit: 200 });
  if (output === 'json') {
    printJson(page, io);
    return exitStatus.done;
  }
  printTable(
    ['CLUSTER', 'STATE', 'VERSION', 'SOURCE', 'APPLICATIONS', 'LABELS'],
    page.items.map(cluster => [
      cluster.name,
      stateOf(cluster),
      cluster.version ?? '-',
      cluster.source,
      String(cluster.applications),
      describeLabels(cluster),
    ]),
    io,
  );
  for (const { name, source, reason } of page.skipped) {
    io.err(`Not used: ${name} (${source}): ${reason}\n`);
  }
  return exitStatus.done;
}

/** `slipway cluster show`. */
export async function showClusterCommand(
  { client }: Portal,
  name: string,
  { output }: PortalOptions,
  io: Io,
): Promise<ExitStatus> {
  printCluster(await client.clusters.get(name), output, io);
  return exitStatus.done;
}

export function printCluster(
  cluster: ClusterDetail,
  output: PortalOptions['output'],
  io: Io,
): void {
  if (output === 'json') {
    printJson(cluster, io);
    return;
  }
  const { joined, cordon, detachment } = cluster;
  const lines: [string, string | undefined][] = [
    ['Cluster', cluster.name],
    ['State', `${stateOf(cluster)}: ${cluster.message}`],
    ['Endpoint', cluster.endpoint],
    ['TLS', cluster.insecure ? 'the certificate is NOT checked' : 'is checked'],
    ['Version', cluster.version],
    ['Labels', describeLabels(cluster)],
    ['Source', cluster.source],
    ['Joined', joined && `${joined.at} by ${joined.by}`],
    ['Credential', joined && describeCredential(joined.credential)],
    ['Namespaces', joined?.namespaces?.join(', ')],
    [
      'Cordoned',
      cordon &&
        `${cordon.at} by ${cordon.by}${
          cordon.reason ? `: ${cordon.reason}` : ''
        }`,
    ],
    [
      'Detaching',
      detachment &&
        `${detachment.remaining} objects are left${
          detachment.message ? `: ${detachment.message}` : ''
        }`,
    ],
    [
      'Delivered',
      cluster.delivered
        .map(application => `${application.namespace}/${application.name}`)
        .join(', '),
    ],
  ];
  for (const [label, value] of lines) {
    if (value) {
      io.out(`${`${label}:`.padEnd(12)}${value}\n`);
    }
  }
}

function describeCredential({
  kind,
  user,
  expiresAt,
  oldKey,
}: NonNullable<ClusterDetail['joined']>['credential']): string {
  return [
    kind,
    user && `of ${user}`,
    expiresAt && `until ${expiresAt}, renewed before`,
    oldKey && 'encrypted with an old key: run rotate-credentials',
  ]
    .filter(Boolean)
    .join(', ');
}

function stateOf(cluster: ClusterStatus): string {
  if (cluster.detachment) {
    return 'detaching';
  }
  return cluster.cordon ? `${cluster.state}, cordoned` : cluster.state;
}

function describeLabels({ labels }: ClusterStatus): string {
  return Object.entries(labels)
    .filter(([label]) => label !== 'name')
    .map(([label, value]) => `${label}=${value}`)
    .join(',');
}

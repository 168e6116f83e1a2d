import type { Config } from '@backstage/config';
import { clusterNamePattern, type ClusterSettings } from './readClusterSettings';

/** A cluster of another configuration that is not used, and why. */
export interface SkippedCluster {
  readonly name: string;
  readonly source: 'kubernetes';
  readonly reason: string;
}

/**
 * The clusters of Backstage's Kubernetes plugin (`kubernetes.clusterLocatorMethods`), when `delivery.useKubernetesPluginClusters` says so. Those with a
 * ServiceAccount's token in the configuration can be used as they are; the others authenticate in ways that belong to that plugin, and are named with the reason.
 */
export function readKubernetesPluginClusters(config: Config): {
  readonly clusters: ClusterSettings[];
  readonly skipped: SkippedCluster[];
} {
  const clusters: ClusterSettings[] = [];
  const skipped: SkippedCluster[] = [];
  if (!(config.getOptionalBoolean('delivery.useKubernetesPluginClusters') ?? false)) {
    return { clusters, skipped };
  }
  for (const method of config.getOptionalConfigArray('kubernetes.clusterLocatorMethods') ?? []) {
    const type = method.getOptionalString('type') ?? '';
    if (type !== 'config') {
      skipped.push({
        name: `all of type "${type}"`,
        source: 'kubernetes',
        reason: `The clusters of kubernetes.clusterLocatorMethods of type "${type}" are found and authenticated by the Kubernetes plugin itself. Name them in delivery.clusters, or join them.`,
      });
      continue;
    }
    for (const entry of method.getOptionalConfigArray('clusters') ?? []) {
      const name = entry.getOptionalString('name') ?? '';
      const reason = reasonAgainst(entry, name);
      if (reason) {
        skipped.push({ name, source: 'kubernetes', reason });
      } else {
        clusters.push(settingsOf(entry, name));
      }
    }
  }
  return { clusters, skipped };
}

function reasonAgainst(entry: Config, name: string): string | undefined {
  const provider = entry.getOptionalString('authProvider') ?? providerInMetadata(entry) ?? '';
  if (!clusterNamePattern.test(name)) {
    return 'Its name has other characters than lower-case letters, digits, "-" and ".".';
  }
  if (provider !== 'serviceAccount') {
    return `Its authProvider is "${provider}", which acts for the person who looks. A delivery goes on when nobody looks: give it a ServiceAccount of its own, and join it.`;
  }
  if (!entry.getOptionalString('serviceAccountToken')) {
    return 'It has no "serviceAccountToken" in the configuration. Add one, or join the cluster.';
  }
  if (!(entry.getOptionalString('url') ?? '').startsWith('https://')) {
    return 'Its "url" does not begin with https://, and credentials are only ever sent over TLS.';
  }
  return undefined;
}

/** Its key is none that a path of Backstage's configuration could name. */
function providerInMetadata(entry: Config): string | undefined {
  const metadata = entry.getOptional('authMetadata');
  const provider = typeof metadata === 'object' && metadata !== null ? Object.entries(metadata).find(([key]) => key === 'kubernetes.io/auth-provider')?.[1] : undefined;
  return typeof provider === 'string' ? provider : undefined;
}

function settingsOf(entry: Config, name: string): ClusterSettings {
  return {
    name,
    labels: { name },
    sandbox: false,
    source: 'kubernetes',
    access: {
      kind: 'server',
      server: entry.getString('url'),
      caData: entry.getOptionalString('caData'),
      caFile: entry.getOptionalString('caFile'),
      token: entry.getString('serviceAccountToken'),
      insecureSkipTlsVerify: entry.getOptionalBoolean('skipTLSVerify') ?? false,
    },
  };
}

import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** One entry of `delivery.clusters`: where the cluster is described, nothing of it read yet. */
export interface ClusterSettings {
  readonly name: string;
  /** With `name` among them. */
  readonly labels: { readonly [key: string]: string };
  readonly sandbox: boolean;
  readonly access: ClusterAccess;
}

export type ClusterAccess =
  | { readonly kind: 'kubeconfig'; readonly file: string; readonly context?: string }
  | {
      readonly kind: 'server';
      readonly server: string;
      readonly caData?: string;
      readonly caFile?: string;
      readonly token?: string;
      readonly tokenFile?: string;
      readonly insecureSkipTlsVerify: boolean;
    };

const namePattern = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/;

/** Reads `delivery.clusters`. Throws when an entry cannot be meant: a configuration is wrong for everybody, and is found at the start. */
export function readClusterSettings(config: Config): ClusterSettings[] {
  const entries = config.getOptionalConfigArray('delivery.clusters') ?? [];
  const settings = entries.map(readEntry);
  const twice = settings.find(({ name }, index) => settings.findIndex(other => other.name === name) !== index);
  if (twice) {
    throw new InputError(`delivery.clusters names "${twice.name}" twice; give each cluster a name of its own.`);
  }
  return settings;
}

function readEntry(entry: Config): ClusterSettings {
  const name = entry.getString('name');
  if (!namePattern.test(name)) {
    throw new InputError(
      `delivery.clusters has a cluster "${name}"; a name may have lower-case letters, digits, "-" and "." only.`,
    );
  }
  const labels = entry.getOptional<{ [key: string]: string }>('labels') ?? {};
  return {
    name,
    labels: {
      ...Object.fromEntries(Object.entries(labels).map(([key, value]) => [key, String(value)])),
      name,
    },
    sandbox: entry.getOptionalBoolean('sandbox') ?? false,
    access: readAccess(entry, name),
  };
}

function readAccess(entry: Config, name: string): ClusterAccess {
  const file = entry.getOptionalString('kubeconfigFile');
  const server = entry.getOptionalString('server');
  if (file && server) {
    throw new InputError(`Cluster "${name}" in delivery.clusters has "kubeconfigFile" and "server"; keep one of them.`);
  }
  if (file) {
    return { kind: 'kubeconfig', file, context: entry.getOptionalString('context') };
  }
  if (!server) {
    throw new InputError(
      `Cluster "${name}" in delivery.clusters has neither "kubeconfigFile" nor "server"; add one of them.`,
    );
  }
  const token = entry.getOptionalString('token');
  const tokenFile = entry.getOptionalString('tokenFile');
  if (Boolean(token) === Boolean(tokenFile)) {
    throw new InputError(`Cluster "${name}" in delivery.clusters needs either "token" or "tokenFile" beside "server".`);
  }
  return {
    kind: 'server',
    server,
    caData: entry.getOptionalString('caData'),
    caFile: entry.getOptionalString('caFile'),
    token,
    tokenFile,
    insecureSkipTlsVerify: entry.getOptionalBoolean('insecureSkipTlsVerify') ?? false,
  };
}

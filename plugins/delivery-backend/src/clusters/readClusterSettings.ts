import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { ClusterConfig } from '@slipway/cluster';
import type { ClusterSnapshot } from './types';

/** One cluster: where it is described, nothing of it read yet. */
export interface ClusterSettings {
  readonly name: string;
  /** With `name` among them. */
  readonly labels: { readonly [key: string]: string };
  readonly sandbox: boolean;
  readonly source: ClusterSnapshot['source'];
  readonly access: ClusterAccess;
}

export type ClusterAccess =
  | {
      readonly kind: 'kubeconfig';
      readonly file: string;
      readonly context?: string;
      /** Credential plugins that the file may name. */
      readonly programs: readonly string[];
    }
  | {
      readonly kind: 'server';
      readonly server: string;
      readonly caData?: string;
      readonly caFile?: string;
      readonly token?: string;
      readonly tokenFile?: string;
      readonly insecureSkipTlsVerify: boolean;
    }
  | {
      /** Joined: kept in the database. */
      readonly kind: 'stored';
      readonly endpoint: string;
      readonly insecureSkipTlsVerify: boolean;
      /** Changes whenever `read` would answer something else. */
      readonly fingerprint: string;
      readonly read: () => ClusterConfig;
    };

/** What a pod of the cluster itself is given. */
const SERVICE_ACCOUNT_FOLDER = '/var/run/secrets/kubernetes.io/serviceaccount';

export const clusterNamePattern = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/;

/** Reads `delivery.clusters`. Throws when an entry cannot be meant: a configuration is wrong for everybody, and is found at the start. */
export function readClusterSettings(config: Config): ClusterSettings[] {
  const entries = config.getOptionalConfigArray('delivery.clusters') ?? [];
  const programs = config.getOptionalStringArray('delivery.credentialPlugins') ?? [];
  const settings = entries.map(entry => readEntry(entry, programs));
  const twice = settings.find(({ name }, index) => settings.findIndex(other => other.name === name) !== index);
  if (twice) {
    throw new InputError(`delivery.clusters names "${twice.name}" twice; give each cluster a name of its own.`);
  }
  return settings;
}

function readEntry(entry: Config, programs: readonly string[]): ClusterSettings {
  const name = entry.getString('name');
  if (!clusterNamePattern.test(name)) {
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
    source: 'config',
    access: readAccess(entry, name, programs),
  };
}

function readAccess(entry: Config, name: string, programs: readonly string[]): ClusterAccess {
  if (entry.getOptionalBoolean('inCluster')) {
    return inClusterAccess(name);
  }
  const file = entry.getOptionalString('kubeconfigFile');
  const server = entry.getOptionalString('server');
  if (file && server) {
    throw new InputError(`Cluster "${name}" in delivery.clusters has "kubeconfigFile" and "server"; keep one of them.`);
  }
  if (file) {
    return { kind: 'kubeconfig', file, context: entry.getOptionalString('context'), programs };
  }
  if (!server) {
    throw new InputError(
      `Cluster "${name}" in delivery.clusters has neither "kubeconfigFile" nor "server" (nor "inCluster: true"); add one of them.`,
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

/** The cluster in which the backend itself runs, with the credential that Kubernetes gives its pod and renews. */
function inClusterAccess(name: string, env = process.env): ClusterAccess {
  const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port = '443' } = env;
  if (!host) {
    throw new InputError(
      `Cluster "${name}" in delivery.clusters is "inCluster", but this backend does not run in a Kubernetes cluster (KUBERNETES_SERVICE_HOST is not set).`,
    );
  }
  return {
    kind: 'server',
    server: `https://${host.includes(':') ? `[${host}]` : host}:${port}`,
    caFile: `${SERVICE_ACCOUNT_FOLDER}/ca.crt`,
    tokenFile: `${SERVICE_ACCOUNT_FOLDER}/token`,
    insecureSkipTlsVerify: false,
  };
}

import type { Cluster, User } from '@kubernetes/client-node';
import { parse } from 'yaml';
import { readList, readField } from '../kubernetes/readField';
import { checkServer } from './checkServer';
import {
  type ClusterConfig,
  ClusterConfigError,
  type ClusterCredential,
} from './ClusterConfig';

export interface KubeconfigOptions {
  readonly name: string;
  readonly labels?: { readonly [key: string]: string };
  /** Context to use; default: the current one. */
  readonly context?: string;
  /** Accept `insecure-skip-tls-verify: true`. */
  readonly allowInsecure?: boolean;
  readonly refuseLoopback?: boolean;
}

const MAX_BYTES = 1024 * 1024;

/**
 * Reads a kubeconfig without doing anything that it says: it starts no program, asks no auth provider and opens no file, it refuses them with a sentence.
 * What it names is taken from the text alone.
 */
export async function clusterConfigFromKubeconfig(
  text: string,
  options: KubeconfigOptions,
): Promise<ClusterConfig> {
  const refuse = (sentence: string) =>
    new ClusterConfigError(`cluster "${options.name}": ${sentence}`);
  if (Buffer.byteLength(text) > MAX_BYTES) {
    throw refuse('the kubeconfig is larger than 1 MiB');
  }
  const { cluster, user, context } = await load(text, options, refuse);
  refuseCluster(cluster, options, refuse);
  refuseUser(user, refuse);
  checkServer(cluster.server, {
    cluster: options.name,
    refuseLoopback: options.refuseLoopback,
  });
  return {
    name: options.name,
    labels: { ...options.labels },
    server: cluster.server,
    ca: cluster.caData ? decode(cluster.caData) : undefined,
    serverName: cluster.tlsServerName,
    insecureSkipTlsVerify: Boolean(cluster.skipTLSVerify),
    credential: credentialOf(user, context, refuse),
    refuseLoopback: options.refuseLoopback,
  };
}

type Refuse = (sentence: string) => ClusterConfigError;

async function load(text: string, options: KubeconfigOptions, refuse: Refuse) {
  const document = parseYaml(text, refuse);
  refuseTokenFiles(document, refuse);
  // client-node is an ES module and slow to load: only who reads a kubeconfig pays for it.
  const { KubeConfig } = await import('@kubernetes/client-node');
  const kubeconfig = new KubeConfig();
  try {
    kubeconfig.loadFromString(JSON.stringify(document));
  } catch {
    throw refuse(
      'the kubeconfig must have "clusters", "users", "contexts" and "current-context"',
    );
  }
  const context = options.context ?? kubeconfig.getCurrentContext();
  if (!context) {
    throw refuse(
      'the kubeconfig has no "current-context", and no context was named',
    );
  }
  kubeconfig.setCurrentContext(context);
  if (!kubeconfig.getContextObject(context)) {
    const known = kubeconfig.getContexts().map(item => item.name);
    throw refuse(
      `the kubeconfig has no context "${context}"; it has ${
        known.join(', ') || 'none'
      }`,
    );
  }
  const cluster = kubeconfig.getCurrentCluster();
  const user = kubeconfig.getCurrentUser();
  if (!cluster || !user) {
    throw refuse(
      `context "${context}" of the kubeconfig names a cluster or user that is not in it`,
    );
  }
  return { cluster, user, context };
}

function parseYaml(text: string, refuse: Refuse): unknown {
  try {
    return parse(text, { maxAliasCount: 10 });
  } catch {
    // The parser's message quotes the text, which holds credentials.
    throw refuse('the kubeconfig is not YAML that can be read');
  }
}

/** client-node opens `token-file` while it loads, so this has to be seen before. */
function refuseTokenFiles(document: unknown, refuse: Refuse): void {
  for (const entry of readList(document, 'users')) {
    for (const key of ['token-file', 'tokenFile']) {
      if (readField(entry, 'user', key) !== undefined) {
        throw refuse(
          `the kubeconfig points at a file with "${key}"; put the token itself into "token"`,
        );
      }
    }
  }
}

function refuseCluster(
  cluster: Cluster,
  options: KubeconfigOptions,
  refuse: Refuse,
): void {
  if (cluster.caFile) {
    throw refuse(
      'the kubeconfig points at a file with "certificate-authority"; embed it with `kubectl config view --flatten --minify --raw`',
    );
  }
  if (cluster.proxyUrl) {
    throw refuse(
      'the kubeconfig asks for a proxy ("proxy-url"), which is not supported',
    );
  }
  if (cluster.skipTLSVerify && !options.allowInsecure) {
    throw refuse(
      'the kubeconfig turns off the check of the server\'s certificate ("insecure-skip-tls-verify"); embed "certificate-authority-data" instead',
    );
  }
}

function refuseUser(user: User, refuse: Refuse): void {
  if (user.exec) {
    throw refuse(
      'the kubeconfig runs a program to get its credential ("exec"), which is refused; use a token of a ServiceAccount or a client certificate',
    );
  }
  if (user.authProvider) {
    throw refuse(
      'the kubeconfig uses an "auth-provider", which is refused; use a token of a ServiceAccount or a client certificate',
    );
  }
  if (user.certFile || user.keyFile) {
    throw refuse(
      'the kubeconfig points at files with "client-certificate" or "client-key"; embed them with `kubectl config view --flatten --minify --raw`',
    );
  }
  if (user.username || user.password) {
    throw refuse(
      'the kubeconfig has a user name and password, which Kubernetes no longer accepts; use a token or a client certificate',
    );
  }
  if (user.impersonateUser) {
    throw refuse(
      'the kubeconfig acts as somebody else ("as"), which is refused',
    );
  }
}

function credentialOf(
  user: User,
  context: string,
  refuse: Refuse,
): ClusterCredential {
  if (user.token) {
    return { kind: 'token', token: user.token };
  }
  if (user.certData && user.keyData) {
    return {
      kind: 'certificate',
      certificate: decode(user.certData),
      key: decode(user.keyData),
    };
  }
  throw refuse(
    `the user of context "${context}" has neither a token nor a client certificate with its key`,
  );
}

function decode(base64: string): string {
  return Buffer.from(base64, 'base64').toString('utf8');
}

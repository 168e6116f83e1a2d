import { parse } from 'yaml';
import {
  type Fields,
  readField,
  readFields,
  readList,
  readString,
} from '../kubernetes/readField';
import { checkServer } from './checkServer';
import {
  type ClusterConfig,
  ClusterConfigError,
  type ClusterCredential,
} from './ClusterConfig';
import { parseExecPlugin, readExecToken } from './readExecToken';

export interface KubeconfigOptions {
  readonly name: string;
  readonly labels?: { readonly [key: string]: string };
  /** Context to use; default: the current one. */
  readonly context?: string;
  /** Accept `insecure-skip-tls-verify: true`. */
  readonly allowInsecure?: boolean;
  readonly refuseLoopback?: boolean;
  /** Commands that `exec` may name, spelled exactly so. Default: none. */
  readonly programs?: readonly string[];
}

const MAX_BYTES = 1024 * 1024;
const FLATTEN = 'embed it with `kubectl config view --flatten --minify --raw`';

/** Keys that make a client run something, open something, ask somebody or be somebody else, and the sentence that refuses them. */
const REFUSED_OF_USER: readonly (readonly [string, string])[] = [
  [
    'auth-provider',
    'uses an "auth-provider", which is refused; use a token of a ServiceAccount or a client certificate',
  ],
  [
    'tokenFile',
    'points at a file with "tokenFile"; put the token itself into "token"',
  ],
  [
    'token-file',
    'points at a file with "token-file"; put the token itself into "token"',
  ],
  [
    'client-certificate',
    `points at a file with "client-certificate"; ${FLATTEN}`,
  ],
  ['client-key', `points at a file with "client-key"; ${FLATTEN}`],
  [
    'username',
    'has a user name and password, which Kubernetes no longer accepts; use a token or a client certificate',
  ],
  [
    'password',
    'has a user name and password, which Kubernetes no longer accepts; use a token or a client certificate',
  ],
  ['as', 'acts as somebody else ("as"), which is refused'],
  ['as-groups', 'acts as somebody else ("as-groups"), which is refused'],
  ['as-uid', 'acts as somebody else ("as-uid"), which is refused'],
];
const REFUSED_OF_CLUSTER: readonly (readonly [string, string])[] = [
  [
    'certificate-authority',
    `points at a file with "certificate-authority"; ${FLATTEN}`,
  ],
  ['proxy-url', 'asks for a proxy ("proxy-url"), which is not supported'],
];

type Refuse = (sentence: string) => ClusterConfigError;

/**
 * Reads a kubeconfig without doing anything that it says: it starts no program, asks no auth provider and opens no file, it refuses them with a sentence. The one exception is
 * `exec` with a command that the caller allows; the program runs when a token is needed. Everything is taken from the text alone, and no sentence quotes it.
 * (`@kubernetes/client-node` opens `token-file` already while it loads a text, and costs most of a second and 70 MB to import; what it adds is what is refused here.)
 */
export async function clusterConfigFromKubeconfig(
  text: string,
  options: KubeconfigOptions,
): Promise<ClusterConfig> {
  const refuse: Refuse = sentence =>
    new ClusterConfigError(
      `cluster "${options.name}": the kubeconfig ${sentence}`,
    );
  const { cluster, user, context } = selectContext(
    parseText(text, refuse),
    options,
    refuse,
  );
  refuseKeys(cluster, REFUSED_OF_CLUSTER, refuse);
  refuseKeys(user, REFUSED_OF_USER, refuse);
  const insecure = cluster['insecure-skip-tls-verify'] === true;
  if (insecure && !options.allowInsecure) {
    throw refuse(
      'turns off the check of the server\'s certificate ("insecure-skip-tls-verify"); embed "certificate-authority-data" instead',
    );
  }
  const server = readString(cluster, 'server');
  const { refuseLoopback } = options;
  checkServer(server, { cluster: options.name, refuseLoopback });
  const ca = decode(readString(cluster, 'certificate-authority-data'));
  return {
    name: options.name,
    labels: { ...options.labels },
    server,
    ca,
    serverName: readString(cluster, 'tls-server-name') || undefined,
    insecureSkipTlsVerify: insecure,
    credential: user.exec
      ? credentialOfProgram(user.exec, { server, ca }, options, refuse)
      : credentialOf(user, context, refuse),
    refuseLoopback,
  };
}

function parseText(text: string, refuse: Refuse): unknown {
  if (Buffer.byteLength(text) > MAX_BYTES) {
    throw refuse('is larger than 1 MiB');
  }
  try {
    return parse(text, { maxAliasCount: 10 });
  } catch {
    // The parser's message quotes the text, which holds credentials.
    throw refuse('is not YAML that can be read');
  }
}

function selectContext(
  document: unknown,
  options: KubeconfigOptions,
  refuse: Refuse,
): { cluster: Fields; user: Fields; context: string } {
  const context = options.context ?? readString(document, 'current-context');
  if (!context) {
    throw refuse('has no "current-context", and no context was named');
  }
  const contexts = readList(document, 'contexts');
  const found = contexts.find(entry => entry.name === context);
  if (!found) {
    const known = contexts.map(entry => readString(entry, 'name')).join(', ');
    throw refuse(`has no context "${context}"; it has ${known || 'none'}`);
  }
  const named = (list: string, key: string): Fields => {
    const name = readField(found, 'context', key);
    const entry = readList(document, list).find(item => item.name === name);
    if (name === undefined || !entry) {
      throw refuse(`names a ${key} in context "${context}" that is not in it`);
    }
    return readFields(entry, key);
  };
  return {
    cluster: named('clusters', 'cluster'),
    user: named('users', 'user'),
    context,
  };
}

function refuseKeys(
  entry: Fields,
  refused: readonly (readonly [string, string])[],
  refuse: Refuse,
): void {
  for (const [key, sentence] of refused) {
    if (Object.hasOwn(entry, key) && entry[key] !== null) {
      throw refuse(sentence);
    }
  }
}

function credentialOfProgram(
  exec: unknown,
  cluster: { readonly server: string; readonly ca?: string },
  { name, programs = [] }: KubeconfigOptions,
  refuse: Refuse,
): ClusterCredential {
  if (!programs.includes(readString(exec, 'command'))) {
    throw refuse(
      'runs a program to get its credential ("exec"), which is refused unless the configuration of the portal allows that program; use a token of a ServiceAccount or a client certificate',
    );
  }
  const where = `cluster "${name}"`;
  const plugin = parseExecPlugin(exec, where, cluster);
  return {
    kind: 'token-source',
    readToken: () => readExecToken(plugin, where),
  };
}

function credentialOf(
  user: Fields,
  context: string,
  refuse: Refuse,
): ClusterCredential {
  const token = readString(user, 'token').trim();
  if (token && !/^[\x21-\x7e]+$/.test(token)) {
    throw refuse(
      'has a "token" with characters that no token has; paste it without line breaks and spaces',
    );
  }
  if (token) {
    return { kind: 'token', token };
  }
  const certificate = decode(readString(user, 'client-certificate-data'));
  const key = decode(readString(user, 'client-key-data'));
  if (!certificate || !key) {
    throw refuse(
      `has neither a token nor a client certificate with its key for the user of context "${context}"`,
    );
  }
  return { kind: 'certificate', certificate, key };
}

function decode(base64: string): string | undefined {
  return base64 ? Buffer.from(base64, 'base64').toString('utf8') : undefined;
}

import { spawn } from 'node:child_process';
import { type Fields, readField, readList, readString } from '../kubernetes/readField';
import { ClusterConfigError, type ReadToken } from './ClusterConfig';

/** The credential plugin that a kubeconfig names, as client-go's `ExecConfig` has it. */
export interface ExecPlugin {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: { readonly [name: string]: string };
  readonly apiVersion: string;
  /** What the program is told of the cluster; absent unless the kubeconfig asks for it. */
  readonly cluster?: { readonly server: string; readonly ca?: string };
}

const VERSIONS = ['client.authentication.k8s.io/v1', 'client.authentication.k8s.io/v1beta1'];
const MOST_BYTES = 256 * 1024;
const DEFAULT_TIMEOUT_MS = 30_000;

/** Reads `exec` of a kubeconfig's user. Throws a `ClusterConfigError` for what is not meant to run without a person. */
export function parseExecPlugin(exec: unknown, where: string, cluster: { readonly server: string; readonly ca?: string }): ExecPlugin {
  const refuse = (sentence: string) => new ClusterConfigError(`${where}: "exec" ${sentence}`);
  const command = readString(exec, 'command');
  const apiVersion = readString(exec, 'apiVersion');
  if (!command) {
    throw refuse('has no "command"');
  }
  if (!VERSIONS.includes(apiVersion)) {
    throw refuse(`has the apiVersion "${apiVersion}"; these are spoken: ${VERSIONS.join(', ')}`);
  }
  if (readString(exec, 'interactiveMode') === 'Always') {
    throw refuse('has "interactiveMode: Always", but nobody sits in front of the backend');
  }
  const args = readField(exec, 'args') ?? [];
  if (!Array.isArray(args) || args.some(arg => typeof arg !== 'string')) {
    throw refuse('has "args" that are not a list of texts');
  }
  return {
    command,
    args,
    env: Object.fromEntries(readList(exec, 'env').map((entry: Fields) => [readString(entry, 'name'), readString(entry, 'value')])),
    apiVersion,
    ...(readField(exec, 'provideClusterInfo') === true ? { cluster } : {}),
  };
}

/**
 * Runs a credential plugin and takes the token that it prints. Throws a `ClusterConfigError` that says how it ended; nothing that it printed is repeated, for that may hold
 * credentials.
 */
export async function readExecToken(plugin: ExecPlugin, where: string, options: { readonly timeoutMs?: number } = {}): Promise<ReadToken> {
  const { timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  const refuse = (sentence: string) => new ClusterConfigError(`${where}: the program "${plugin.command}" ${sentence}`);
  const printed = await runPlugin(plugin, timeoutMs, refuse);
  let answer: unknown;
  try {
    answer = JSON.parse(printed);
  } catch {
    throw refuse('printed no JSON; it should print an ExecCredential');
  }
  if (readString(answer, 'kind') !== 'ExecCredential' || readString(answer, 'apiVersion') !== plugin.apiVersion) {
    throw refuse(`printed something else than an ExecCredential of ${plugin.apiVersion}`);
  }
  const token = readString(answer, 'status', 'token');
  if (!token) {
    throw refuse(
      readString(answer, 'status', 'clientCertificateData')
        ? 'gave a client certificate; only tokens are taken from programs'
        : 'gave no token',
    );
  }
  const expires = Date.parse(readString(answer, 'status', 'expirationTimestamp'));
  return Number.isNaN(expires) ? { token } : { token, expiresAt: expires };
}

function runPlugin(plugin: ExecPlugin, timeoutMs: number, refuse: (sentence: string) => ClusterConfigError): Promise<string> {
  const { promise, resolve, reject } = withResolvers<string>();
  const child = spawn(plugin.command, plugin.args, {
    env: { ...process.env, ...plugin.env, KUBERNETES_EXEC_INFO: JSON.stringify(execInfo(plugin)) },
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
  });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    printed += chunk;
    if (printed.length > MOST_BYTES) {
      reject(refuse(`printed more than ${MOST_BYTES / 1024} KiB`));
      child.kill('SIGKILL');
    }
  });
  child.once('error', error =>
    reject(refuse(readString(error, 'code') === 'ENOENT' ? 'does not exist on the machine of the backend' : `cannot be started (${readString(error, 'code')})`)),
  );
  child.once('close', (code, signal) => {
    if (code === 0) {
      resolve(printed);
    } else if (signal) {
      reject(refuse(`was stopped after ${timeoutMs / 1000} s`));
    } else {
      reject(refuse(`ended with exit code ${code}; run it on the machine of the backend to see why`));
    }
  });
  return promise;
}

function execInfo({ apiVersion, cluster }: ExecPlugin) {
  return {
    apiVersion,
    kind: 'ExecCredential',
    spec: {
      interactive: false,
      ...(cluster
        ? { cluster: { server: cluster.server, ...(cluster.ca ? { 'certificate-authority-data': Buffer.from(cluster.ca).toString('base64') } : {}) } }
        : {}),
    },
  };
}

function withResolvers<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<T>((take, refuse) => {
    resolve = take;
    reject = refuse;
  });
  return { promise, resolve, reject };
}

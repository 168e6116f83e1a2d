import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ArgumentsError, ProcessArguments, readArguments } from './readArguments';

export type RunningCluster = { readonly url: string; readonly kubeconfig: string; close(): Promise<void> };

function explain(error: unknown, args: ProcessArguments): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const { name, host, port, dataDir } = args;
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is taken by another process, so the cluster ${name} cannot start. Stop that process, or choose another port with --port.`;
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `The cluster ${name} may not use ${dataDir} or port ${port}: ${
        error instanceof Error ? error.message : code
      }. Choose another folder with --data-dir, or a port above 1023.`;
    case 'ENOSPC':
      return `The disk of ${dataDir} is full, so the cluster ${name} cannot keep its objects. Free some space and start it again.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${host} is no address of this machine, so the cluster ${name} cannot listen there. Choose another one with --host.`;
    default:
      return `The cluster ${name} could not start: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/**
 * Runs one cluster as this process: writes `<data-dir>/kubeconfig`, tells by one line of JSON on stdout that it is ready, and ends with
 * its cluster on SIGTERM or SIGINT. Whatever prevents the start is one sentence on stderr and exit code 1 (2: a wrong command line).
 */
export async function runProcess(start: (args: ProcessArguments) => Promise<RunningCluster>): Promise<void> {
  let args: ProcessArguments;
  try {
    args = readArguments(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof ArgumentsError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
    return;
  }
  let cluster: RunningCluster;
  try {
    const dataDir = resolve(args.dataDir);
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    cluster = await start({ ...args, dataDir });
    const path = join(dataDir, 'kubeconfig');
    writeFileSync(`${path}.new`, cluster.kubeconfig, { mode: 0o600 });
    renameSync(`${path}.new`, path);
    process.stdout.write(`${JSON.stringify({ ready: true, name: args.name, url: cluster.url, kubeconfig: path })}\n`);
  } catch (error) {
    process.stderr.write(`${explain(error, args)}\n`);
    process.exitCode = 1;
    return;
  }
  let ending: Promise<void> | undefined;
  const end = () => {
    ending ??= cluster.close().then(() => process.exit(0));
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}

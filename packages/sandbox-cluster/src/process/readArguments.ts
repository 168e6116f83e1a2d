import { parseArgs } from 'node:util';

export type ProcessArguments = { name: string; port: number; host: string; dataDir: string };

export const usage = 'Usage: main.ts --name <cluster> --data-dir <folder> [--port <number>] [--host <address>]';

/** What is wrong with the command line, in a sentence. */
export class ArgumentsError extends Error {}

/** @throws ArgumentsError that says what is missing or wrong. */
export function readArguments(args: readonly string[]): ProcessArguments {
  let values: { name?: string; port?: string; host?: string; 'data-dir'?: string };
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: { name: { type: 'string' }, port: { type: 'string' }, host: { type: 'string' }, 'data-dir': { type: 'string' } },
    }));
  } catch (error) {
    throw new ArgumentsError(`${error instanceof Error ? error.message : error}. ${usage}`);
  }
  const { name, port = '0', host = '127.0.0.1', 'data-dir': dataDir } = values;
  if (!name) throw new ArgumentsError(`--name is missing: the cluster needs a name, for example --name cluster-staging. ${usage}`);
  if (!dataDir)
    throw new ArgumentsError(`--data-dir is missing: the folder where the objects and the kubeconfig of ${name} are kept. ${usage}`);
  const number = Number(port);
  if (!Number.isInteger(number) || number < 0 || number > 65535) {
    throw new ArgumentsError(`--port ${port} is no port: it must be a number from 0 (any free port) to 65535. ${usage}`);
  }
  return { name, port: number, host, dataDir };
}

import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import type { Io } from '../io';
import { runCli } from '../runCli';

const root = join(__dirname, '../../../..');

export const DEFINITIONS = join(root, 'definitions');

/** An example of the repository, by its name below `examples/applications`. */
export function examplePath(name: string): string {
  return join(root, 'examples/applications', name);
}

/** Runs the command and answers all that it printed. */
export async function run(...args: string[]) {
  return runWith({}, ...args);
}

/** The same with environment variables, and with somebody at the terminal. */
export async function runWith(around: Partial<Io>, ...args: string[]) {
  let out = '';
  let err = '';
  const status = await runCli(args, {
    out: text => {
      out += text;
    },
    err: text => {
      err += text;
    },
    env: {},
    ...around,
  });
  return { status, out, err };
}

/** A folder of its own for each test. */
export function useFolder() {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'slipway-cli-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  return {
    path: () => folder,
    write(name: string, text: string): string {
      const path = join(folder, name);
      writeFileSync(path, text);
      return path;
    },
  };
}

export function application(spec: string): string {
  return `apiVersion: core.oam.dev/v1beta1\nkind: Application\nmetadata: {name: shop}\nspec: ${spec}\n`;
}

export const WEB =
  '{components: [{name: web, type: webservice, properties: {image: nginx}}]}';

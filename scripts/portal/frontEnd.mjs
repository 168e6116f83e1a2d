import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from './refusal.mjs';
import { runShown } from './runShown.mjs';
import { workspaceClosure } from './workspaces.mjs';

const MARK = '.sources';

/** Builds the front end when it is missing or older than its sources. */
export async function ensureFrontEnd(rootDir, env) {
  const appDir = path.join(rootDir, 'packages', 'app');
  const mark = path.join(appDir, 'dist', MARK);
  const hash = await hashSources(rootDir);
  const built = await readFile(mark, 'utf8').catch(() => undefined);
  if (built === hash) {
    return 'fresh';
  }
  console.log(
    built === undefined
      ? 'Building the front end. This takes about half a minute, once.'
      : 'The front end changed: building it again.',
  );
  // A build that is broken off must not look like a good one.
  await rm(mark, { force: true });
  const { code, output, seconds } = await runShown(
    process.execPath,
    [backstageCli(rootDir), 'package', 'build', '--config', path.join(rootDir, 'app-config.yaml')],
    { cwd: appDir, env, label: 'Building the front end', quiet: true },
  );
  if (code !== 0) {
    throw new Refusal(
      /ENOSPC/.test(output)
        ? 'The disk is full: the front end could not be built. Free some space and run the command again.'
        : `The front end could not be built:\n\n${output.trim().split('\n').slice(-40).join('\n')}`,
    );
  }
  await writeFile(mark, hash);
  console.log(`The front end is built (${Math.round(seconds)} s).`);
  return 'built';
}

export function backstageCli(rootDir) {
  return path.join(rootDir, 'node_modules', '@backstage', 'cli', 'bin', 'backstage-cli');
}

/** SHA-256 over everything that the bundle is made of: the app, the workspaces it uses, and the lockfile. */
export async function hashSources(rootDir) {
  const hash = createHash('sha256');
  const folders = await workspaceClosure(rootDir, 'app');
  const files = [path.join(rootDir, 'package-lock.json')];
  for (const folder of folders) {
    files.push(path.join(folder, 'package.json'));
    files.push(...(await listFiles(path.join(folder, 'src'))));
    files.push(...(await listFiles(path.join(folder, 'public'))));
  }
  for (const file of files) {
    hash.update(path.relative(rootDir, file)).update('\0').update(await readFile(file)).update('\0');
  }
  return hash.digest('hex');
}

async function listFiles(folder) {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  return entries
    .filter(entry => entry.isFile() && !/\.test\.[jt]sx?$/.test(entry.name))
    .map(entry => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

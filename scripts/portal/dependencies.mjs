import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { requireFreeSpace } from './freeSpace.mjs';
import { readJsonFile } from './jsonFile.mjs';
import { Refusal } from './refusal.mjs';
import { runShown } from './runShown.mjs';

/**
 * Why the dependencies have to be installed, or undefined when node_modules holds what the lockfile asks for. Compares
 * versions, not times: a checkout gives every file the time of the checkout.
 *
 * @param lockfile parsed package-lock.json
 * @param installed parsed node_modules/.package-lock.json, which npm writes when an installation is complete
 */
export function installReason(lockfile, installed) {
  if (!installed) {
    return 'The dependencies are not installed yet';
  }
  for (const [where, wanted] of Object.entries(lockfile.packages)) {
    if (!where.includes('node_modules/') || wanted.link || wanted.optional || wanted.peer) {
      continue;
    }
    if (installed.packages[where]?.version !== wanted.version) {
      return `The lockfile is newer than the installed dependencies (${where.split('node_modules/').pop()} ${wanted.version})`;
    }
  }
  return undefined;
}

/** Installs the dependencies when they are missing or older than the lockfile, and shows that it does. */
export async function ensureDependencies(rootDir) {
  const reason = installReason(
    await readJsonFile(path.join(rootDir, 'package-lock.json')),
    await readJsonFile(path.join(rootDir, 'node_modules', '.package-lock.json')),
  );
  if (!reason) {
    await ensureDatabaseModule(rootDir);
    return 'present';
  }
  await requireFreeSpace(rootDir, { megabytes: 2500, purpose: 'to install the dependencies' });
  console.log(`${reason}: running "npm ci". This takes a few minutes, once.`);
  const { code, output } = await runShown('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: rootDir,
    label: 'Installing dependencies',
  });
  if (code !== 0) {
    throw new Refusal(installFailure(output));
  }
  return 'installed';
}

/** The one module that is compiled for a version of Node: built again when another version runs it than the one that it was installed with. */
async function ensureDatabaseModule(rootDir) {
  if (databaseModuleLoads(rootDir)) {
    return;
  }
  console.log(`better-sqlite3 was built for another version of Node than ${process.version}: running "npm rebuild better-sqlite3".`);
  const { code, output } = await runShown('npm', ['rebuild', 'better-sqlite3'], { cwd: rootDir, label: 'Building better-sqlite3' });
  if (code !== 0) {
    throw new Refusal(installFailure(output));
  }
  if (!databaseModuleLoads(rootDir)) {
    throw new Refusal(
      `better-sqlite3 still does not load in Node ${process.version}. Delete the folder node_modules, check that "node --version" and "npm version" name the same Node, and run the command again.`,
    );
  }
}

function databaseModuleLoads(rootDir) {
  const { status } = spawnSync(process.execPath, ['-e', `new (require('better-sqlite3'))(':memory:')`], { cwd: rootDir, stdio: 'ignore' });
  return status === 0;
}

export function installFailure(output) {
  if (/ENOSPC/.test(output)) {
    return 'The disk is full: "npm ci" could not write the dependencies (they take about 2 GB). Free some space and run the command again.';
  }
  if (/gyp ERR|node-gyp/.test(output)) {
    return 'A dependency (better-sqlite3) had to be compiled and could not be. Install Python 3, make and a C++ compiler (Debian: apt-get install python3 make g++; macOS: xcode-select --install), then run the command again. The lines above say what was missing.';
  }
  if (/ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN/.test(output)) {
    return '"npm ci" could not reach the npm registry. Check the network or the registry in your .npmrc, then run the command again.';
  }
  return '"npm ci" failed; the lines above say why. When it is mended, run the command again.';
}

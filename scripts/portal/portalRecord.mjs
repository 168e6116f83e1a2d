import path from 'node:path';
import { readJsonFile, writeJsonFile } from './jsonFile.mjs';
import { isProcessOf, stopProcess } from './processes.mjs';
import { Refusal } from './refusal.mjs';

const BACKEND_ENTRY = path.join('packages', 'backend', 'src', 'index.ts');

const recordFile = dataDir => path.join(dataDir, 'portal.json');

/** Who uses a data folder: the process of `npm start`, the backend's, and the address. */
export function recordPortal(dataDir, record) {
  return writeJsonFile(recordFile(dataDir), record);
}

export async function runningPortal(dataDir) {
  const record = await readJsonFile(recordFile(dataDir));
  if (record && (await isProcessOf(record.supervisor, ['start.mjs']))) {
    return record;
  }
  return undefined;
}

/** Refuses when this data folder is in use; ends a backend whose `npm start` crashed and left it behind. */
export async function claimDataFolder(dataDir) {
  const running = await runningPortal(dataDir);
  if (running && running.supervisor !== process.pid) {
    throw new Refusal(
      `Slipway already runs with this data folder (${dataDir}): open ${running.url}, or stop it with Ctrl-C in its terminal. To run a second one beside it: npm start -- --port 7008 --data .data-2`,
    );
  }
  const left = await readJsonFile(recordFile(dataDir));
  if (left && (await isProcessOf(left.backend, [BACKEND_ENTRY]))) {
    await stopProcess(left.backend);
    return 'stopped a backend that an earlier start had left behind';
  }
  return 'free';
}

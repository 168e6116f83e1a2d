import { readdir, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { runningClusters } from './clusters.mjs';
import { claimDataFolder } from './portalRecord.mjs';
import { stopProcess } from './processes.mjs';

/** What `npm start` puts into its data folder. Nothing else in it is touched. */
const OURS = ['clusters', 'credentials-key', 'db', 'kubernetes', 'portal.json', 'portal.log', 'token'];

/** Deletes what the demo stored and returns a sentence about it. Refuses while the demo runs. */
export async function forgetData(dataDir) {
  const entries = await readdir(dataDir).catch(() => []);
  if (!entries.some(entry => OURS.includes(entry))) {
    return `Nothing to forget: ${dataDir} holds no data of Slipway.`;
  }
  await claimDataFolder(dataDir);
  for (const pid of await runningClusters(dataDir)) {
    await stopProcess(pid);
  }
  for (const entry of OURS) {
    await rm(path.join(dataDir, entry), { recursive: true, force: true });
  }
  const rest = await readdir(dataDir);
  if (rest.length === 0) {
    await rmdir(dataDir);
    return `Forgotten: ${dataDir} is gone. The next "npm start" begins anew.`;
  }
  return `Forgotten. ${dataDir} stays, because it holds files that are not Slipway's: ${rest.join(', ')}.`;
}

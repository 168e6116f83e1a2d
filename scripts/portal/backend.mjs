import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { configArguments } from './configArguments.mjs';
import { lastLines, launch } from './launch.mjs';
import { Refusal } from './refusal.mjs';

/** Starts the portal's backend and resolves when every plugin of it is ready. */
export async function startBackend({ rootDir, dataDir, port, env, kind, onProcess }) {
  const logFile = path.join(dataDir, 'portal.log');
  const child = await launch(
    [
      '-r',
      path.join(rootDir, 'node_modules', '@backstage', 'cli', 'config', 'nodeTransform.cjs'),
      path.join(rootDir, 'packages', 'backend', 'src', 'index.ts'),
      ...configArguments(rootDir, kind),
    ],
    { cwd: path.join(rootDir, 'packages', 'backend'), env, logFile },
  );
  onProcess(child);
  const ended = once(child, 'exit').then(() => 'ended');
  const patience = setTimeout(() => console.log(`The portal takes longer than usual. ${logFile} says what it does.`), 60_000);
  const outcome = await Promise.race([becomesReady(port, child), ended]);
  clearTimeout(patience);
  if (outcome === 'ended') {
    throw new Refusal(
      `The portal could not be started. The end of its log (${logFile}):\n\n${await lastLines(logFile)}`,
    );
  }
  return child;
}

async function becomesReady(port, child) {
  while (child.exitCode === null && child.signalCode === null) {
    if (await isOk(`http://127.0.0.1:${port}/.backstage/health/v1/readiness`)) {
      return 'ready';
    }
    await sleep(100);
  }
  return 'ended';
}

/** Waits until the demo's people and templates are in the catalog: only then does signing in work. */
export async function catalogIsSeeded({ port, token, refs, patienceMs = 60_000 }) {
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    const response = await fetch(`http://127.0.0.1:${port}/api/catalog/entities/by-refs`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ entityRefs: refs, fields: ['kind'] }),
    }).catch(() => undefined);
    if (response?.ok && (await response.json()).items.every(Boolean)) {
      return true;
    }
    await sleep(150);
  }
  return false;
}

async function isOk(url) {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}

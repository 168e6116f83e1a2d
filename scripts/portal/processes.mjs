import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Whether the process runs and its command line holds all the words: process ids are used again. */
export async function isProcessOf(pid, words) {
  if (!Number.isInteger(pid) || !isAlive(pid)) {
    return false;
  }
  const command = await commandLine(pid);
  return words.every(word => command.includes(word));
}

async function commandLine(pid) {
  try {
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ');
  } catch {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)]).catch(
      () => ({ stdout: '' }),
    );
    return stdout;
  }
}

/** Asks a process to end, and ends it when it has not done so in time. */
export async function stopProcess(pid, { patienceMs = 10_000 } = {}) {
  signal(pid, 'SIGTERM');
  const deadline = Date.now() + patienceMs;
  while (isAlive(pid) && Date.now() < deadline) {
    await sleep(50);
  }
  if (isAlive(pid)) {
    signal(pid, 'SIGKILL');
  }
}

function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (error.code !== 'ESRCH') {
      throw error;
    }
  }
}

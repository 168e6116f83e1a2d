import { spawn } from 'node:child_process';
import { open, readFile } from 'node:fs/promises';

/**
 * Starts a process of its own group, so that Ctrl-C in the terminal reaches only `npm start`, which then ends it in
 * good order. What it prints goes to a log file: it may outlive the terminal.
 */
export async function launch(args, { cwd, env, logFile, stdout = 'log' }) {
  const log = await open(logFile, 'a');
  const child = spawn(process.execPath, args, {
    cwd,
    env,
    detached: true,
    stdio: ['ignore', stdout === 'pipe' ? 'pipe' : log.fd, log.fd],
  });
  await log.close();
  return child;
}

/** The last lines of a log, for the terminal when something ended that should not have. */
export async function lastLines(file, count = 25) {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.trimEnd().split('\n').slice(-count).join('\n');
}

import { spawn } from 'node:child_process';

/**
 * Runs a command with its output on the terminal, a line every few seconds while it is silent, and its last output in
 * the result.
 */
export function runShown(command, args, { cwd, env = process.env, label, quiet = false }) {
  const started = Date.now();
  let output = '';
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    const ticker = setInterval(() => {
      console.log(`  ${label}: ${Math.round((Date.now() - started) / 1000)} s`);
    }, 10_000);
    for (const [stream, target] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ]) {
      stream.on('data', chunk => {
        output = (output + chunk).slice(-20_000);
        if (!quiet) {
          target.write(chunk);
        }
      });
    }
    const stop = signal => child.kill(signal);
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearInterval(ticker);
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
      if (signal) {
        process.exit(130);
      }
      resolve({ code, output, seconds: (Date.now() - started) / 1000 });
    });
  });
}

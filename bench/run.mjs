// Runs the races of the folders beside this file: npm run bench [-- <race> …] [-- --kubernetes]. Prints one JSON document.
import { execFileSync } from 'node:child_process';
import os from 'node:os';
import { readdirSync } from 'node:fs';

const args = process.argv.slice(2);
const flags = args.filter(arg => arg.startsWith('--'));
const wanted = args.filter(arg => !arg.startsWith('--'));
const races = readdirSync(new URL('.', import.meta.url), { withFileTypes: true })
  .filter(entry => entry.isDirectory() && (wanted.length === 0 || wanted.includes(entry.name)))
  .map(entry => entry.name);

// Whoever waits for something in vain breaks off the race; what it has started ends with us.
process.on('unhandledRejection', error => {
  console.error(error);
  process.exit(1);
});
process.on('SIGTERM', () => process.exit(1));
process.on('SIGINT', () => process.exit(1));
const results = {};
for (const race of races) {
  process.stderr.write(`${race}…\n`);
  const { run } = await import(`./${race}/race.mjs`);
  results[race] = await run({ flags });
}
console.log(
  JSON.stringify(
    {
      at: new Date().toISOString(),
      commit: commit(),
      machine: { cpu: os.cpus()[0]?.model, cores: os.cpus().length, memoryGiB: Math.round(os.totalmem() / 2 ** 30), node: process.version },
      load: os.loadavg().map(value => Number(value.toFixed(2))),
      results,
    },
    null,
    2,
  ),
);

function commit() {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}

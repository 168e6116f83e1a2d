// Plays the runner against a hostile world, seed by seed.
//   npm run simulate -- --seeds 10000 [--seed 1]    all laws hold under every seed, or the seed that breaks one is printed
//   npm run simulate -- --mutations [--seeds 1000]   each deliberate bug is found by one of the seeds
// Plays in as many processes as there are cores (--jobs). Ends with "N passed, N failed".
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const require = createRequire(import.meta.url);
const simulation = fileURLToPath(new URL('../plugins/delivery-backend/src/__testUtils__/simulation/', import.meta.url));
const { mutations } = require(`${simulation}mutations.cjs`);

const { values } = parseArgs({
  options: {
    seeds: { type: 'string' },
    seed: { type: 'string', default: '1' },
    jobs: { type: 'string', default: String(availableParallelism()) },
    mutations: { type: 'boolean', default: false },
  },
});

const jobs = readCount('jobs', values.jobs);
const firstSeed = readCount('seed', values.seed);
const seeds = readCount('seeds', values.seeds ?? '1000');

function readCount(name, text) {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) {
    console.error(`--${name} is "${text}"; it has to be a whole number from 1.`);
    process.exit(2);
  }
  return count;
}

function play({ seed, count, mutation }) {
  const args = ['-r', `${simulation}mutations.cjs`, '-r', require.resolve('@backstage/cli/config/nodeTransform.cjs'), `${simulation}main.ts`];
  const child = spawn(process.execPath, [...args, '--seeds', count, '--seed', seed, '--failures', mutation ? '1' : '3'].map(String), {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...(mutation ? { SLIPWAY_MUTATION: mutation } : {}) },
  });
  let output = '';
  child.stdout.on('data', chunk => (output += chunk));
  child.stderr.on('data', chunk => {
    output += chunk;
    if (!mutation) process.stderr.write(chunk);
  });
  return new Promise(resolve => child.on('exit', code => resolve({ code, output })));
}

/** Does something with all items, as many at once as there are jobs. */
async function inJobs(items, act) {
  const waiting = [...items];
  await Promise.all(
    Array.from({ length: jobs }, async () => {
      for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
        await act(item);
      }
    }),
  );
}

async function playMutations() {
  const names = Object.keys(mutations);
  let found = 0;
  await inJobs(names, async name => {
    const { code, output } = await play({ seed: firstSeed, count: seeds, mutation: name });
    const isFound = code === 1 && output.includes('seed ');
    found += isFound ? 1 : 0;
    console.log(`${isFound ? 'found ' : 'MISSED'} ${name}${isFound ? `: ${output.split('\n')[0].slice(0, 150)}` : `\n${output.slice(0, 400)}`}`);
  });
  console.log(`${found} of ${names.length} deliberate bugs found`);
  return { passed: found, failed: names.length - found };
}

async function playSeeds() {
  const share = Math.ceil(seeds / jobs);
  const parts = Array.from({ length: jobs }, (_, index) => ({
    seed: firstSeed + index * share,
    count: Math.min(share, seeds - index * share),
  })).filter(({ count }) => count > 0);
  const begun = Date.now();
  let passed = 0;
  let failed = 0;
  let steps = 0;
  await inJobs(parts, async part => {
    const { code, output } = await play(part);
    const told = /^\{"seeds".*$/m.exec(output)?.[0];
    if (!told) {
      console.error(output);
      failed += part.count;
      return;
    }
    const result = JSON.parse(told);
    steps += result.steps;
    failed += result.failed.length || (code === 0 ? 0 : 1);
    passed += result.seeds - result.failed.length;
  });
  console.log(`${steps} steps of the scheduler in ${Math.round((Date.now() - begun) / 1000)} s`);
  return { passed, failed };
}

const { passed, failed } = await (values.mutations ? playMutations() : playSeeds());
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

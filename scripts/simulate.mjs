// Plays the runner against a hostile world, seed by seed.
//   npm run simulate -- --seeds 10000 [--seed 1]    all laws hold under every seed, or the seed that breaks one is printed
//   npm run simulate -- --mutations [--seeds 300]   each deliberate bug is found by one of the seeds
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const require = createRequire(import.meta.url);
const simulation = fileURLToPath(new URL('../plugins/delivery-backend/src/__testUtils__/simulation/', import.meta.url));
const { mutations } = require(`${simulation}mutations.cjs`);

const { values } = parseArgs({
  options: { seeds: { type: 'string' }, seed: { type: 'string', default: '1' }, mutations: { type: 'boolean', default: false } },
});

function play(seeds, { mutation, quiet = false } = {}) {
  const args = ['-r', `${simulation}mutations.cjs`, '-r', require.resolve('@backstage/cli/config/nodeTransform.cjs'), `${simulation}main.ts`];
  const child = spawn(process.execPath, [...args, '--seeds', seeds, '--seed', values.seed, '--failures', mutation ? '1' : '3'], {
    stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    env: { ...process.env, ...(mutation ? { SLIPWAY_MUTATION: mutation } : {}) },
  });
  let output = '';
  child.stdout?.on('data', chunk => (output += chunk));
  child.stderr?.on('data', chunk => (output += chunk));
  return new Promise(resolve => child.on('exit', code => resolve({ code, output })));
}

if (values.mutations) {
  let missed = 0;
  for (const name of Object.keys(mutations)) {
    const { code, output } = await play(values.seeds ?? '300', { mutation: name, quiet: true });
    const found = code === 1 && output.includes('seed ');
    missed += found ? 0 : 1;
    console.log(`${found ? 'found ' : 'MISSED'} ${name}${found ? `: ${output.split('\n')[0].slice(0, 150)}` : `\n${output.slice(0, 400)}`}`);
  }
  console.log(`${Object.keys(mutations).length - missed} of ${Object.keys(mutations).length} deliberate bugs found`);
  process.exitCode = missed === 0 ? 0 : 1;
} else {
  const { code } = await play(values.seeds ?? '1000');
  process.exitCode = code ?? 1;
}

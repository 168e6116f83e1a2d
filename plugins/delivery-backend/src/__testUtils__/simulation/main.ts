/* node -r @backstage/cli/config/nodeTransform.cjs main.ts --seeds 1000 --seed 1: plays seeds and prints one line of JSON. */
import { parseArgs } from 'node:util';
import { simulateSeed } from './simulate';

async function main() {
  const { values } = parseArgs({ options: { seeds: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' }, failures: { type: 'string', default: '3' } } });
  const first = Number(values.seed);
  const count = Number(values.seeds);
  const failed: number[] = [];
  const begun = Date.now();
  let steps = 0;
  let seed = first;
  for (; seed < first + count && failed.length < Number(values.failures); seed++) {
    const result = await simulateSeed(seed);
    steps += result.steps;
    if (result.problems.length > 0) {
      failed.push(seed);
      process.stderr.write(`seed ${seed}: ${result.problems.join('\n  ')}\n  again: npm run simulate -- --seeds 1 --seed ${seed}\n`);
    }
  }
  process.stdout.write(`${JSON.stringify({ seeds: seed - first, failed, steps, milliseconds: Date.now() - begun })}\n`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});

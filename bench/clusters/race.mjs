// The product against one cluster: real HTTP, PostgreSQL and Kubernetes (or the sandbox, with --sandbox), measured from outside of the process.
import { readdirSync } from 'node:fs';
import { printTable } from './compare.mjs';
import { startStack } from './startStack.mjs';
import { submitAll } from './submitAll.mjs';

/** What leaves the most behind comes last. */
const order = ['applied', 'healthy', 'notified', 'drift', 'burst', 'unchanged', 'known'];

/** `--only=applied,burst`; `--samples=50`; `--burst=200`; `--applications=1000`; `--profile=FOLDER`: writes the backend's CPU profiles there. */
export async function run({ flags }) {
  const value = (name, otherwise) => flags.find(flag => flag.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise;
  const settings = {
    samples: Number(value('samples', 50)),
    burst: Number(value('burst', 200)),
    applications: Number(value('applications', 1_000)),
  };
  const only = value('only')?.split(',');
  const unknown = only?.find(name => !order.includes(name));
  if (unknown) {
    throw new Error(`There is no scenario "${unknown}"; there are ${order.join(', ')}.`);
  }
  const there = readdirSync(new URL('scenarios', import.meta.url)).map(file => file.replace('.mjs', ''));
  const sandbox = flags.includes('--sandbox');
  const stack = await startStack({ sandbox, profile: value('profile') });
  const results = { cluster: sandbox ? 'sandbox' : 'kube-apiserver' };
  const rows = [];
  try {
    await warmUp(stack);
    for (const name of order.filter(each => there.includes(each) && (!only || only.includes(each)))) {
      process.stderr.write(`  ${name}…\n`);
      const { run: scenario } = await import(`./scenarios/${name}.mjs`);
      const { figures, rows: more } = await scenario(stack, settings);
      results[name] = figures;
      rows.push(...more);
    }
  } finally {
    await stack.stop();
  }
  process.stderr.write(`\n${printTable(rows)}\n\n`);
  return { ...results, goals: rows };
}

/** Compiled code, open connections, watches: as in a process that has been at work for some minutes. */
async function warmUp(stack) {
  for (let round = 0; round < 10; round++) {
    await submitAll(stack, [`warm-${round}`]);
  }
  await submitAll(stack, Array.from({ length: 50 }, (_, index) => `warm-burst-${index}`));
}

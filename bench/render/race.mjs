// How fast definitions render: each figure in a process of its own, on a bundle as a portal or the command line would run it.
import { execFile, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL('../..', import.meta.url));
const script = fileURLToPath(new URL('renders.cjs', import.meta.url));
const execute = promisify(execFile);
const PROCESSES = 10;

/** `--memory N`: so many renders for the memory figure; `--only NAME`: one measurement. */
export async function run({ flags }) {
  const value = name => flags.find(flag => flag.startsWith(`--${name}=`))?.split('=')[1];
  const folder = mkdtempSync(join(root, 'node_modules', '.cache-bench-'));
  try {
    const bundle = await bundleRenderer(folder);
    const measure = async (what, count, options = []) => JSON.parse((await execute('node', [...options, script, what, bundle, ...(count ? [count] : [])], { maxBuffer: 2 ** 20 })).stdout);
    const races = {
      combination: () => measure('combination'),
      webservice: () => measure('webservice'),
      parsedAnew: () => measure('parsed-anew'),
      firstInFreshProcess: () => repeated(() => measure('first')),
      condition: () => measure('condition'),
      health: () => measure('health'),
      memory: () => measure('memory', value('memory')),
      held: () => measure('held', undefined, ['--expose-gc']),
      cueWasm: () => measure('wasm'),
      spike: () => measureSpike(folder),
      slipwayRender: () => measureCommand(),
    };
    const only = value('only');
    const results = {};
    for (const [name, race] of Object.entries(races)) {
      if (only && only !== name) continue;
      process.stderr.write(`  ${name}…\n`);
      results[name] = await race();
    }
    return results;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function bundleRenderer(folder) {
  const { build } = require('esbuild');
  const entry = join(folder, 'entry.ts');
  writeFileSync(
    entry,
    [
      `export { createDefinitionCatalog, evaluateComponentHealth, loadDefinitionFiles, parseApplication, renderComponent } from ${JSON.stringify(join(root, 'packages/oam/src'))};`,
      `export { createNativeEngine } from ${JSON.stringify(join(root, 'packages/cue/src'))};`,
    ].join('\n'),
  );
  const outfile = join(folder, 'renderer.js');
  const options = { bundle: true, platform: 'node', target: 'node20', logLevel: 'error', nodePaths: [join(root, 'node_modules')] };
  await build({ ...options, entryPoints: [entry], outfile });
  const wasm = join(folder, 'wasm.js');
  await build({ ...options, entryPoints: [join(root, 'packages/cue/src/wasm/index.ts')], outfile: wasm });
  const loader = join(folder, 'index.js');
  // cue-wasm is found from the project, whose packages lie elsewhere than this bundle.
  writeFileSync(loader, `module.exports = { ...require('./renderer.js'), get createWasmEngine() { return require('./wasm.js').createWasmEngine; } };\n`);
  return loader;
}

async function repeated(measure) {
  const all = [];
  for (let i = 0; i < PROCESSES; i += 1) all.push(await measure());
  return Object.fromEntries(
    Object.keys(all[0]).map(key => {
      const sorted = all.map(one => one[key]).sort((a, b) => a - b);
      return [key, { p50: Number(sorted[PROCESSES >> 1].toFixed(1)), max: Number(sorted.at(-1).toFixed(1)) }];
    }),
  );
}

/** The experiment that came before this evaluator, where it lies beside the project. */
async function measureSpike(folder) {
  const shared = join(root, '..', 'shared');
  const spike = join(folder, 'spikes', 'cue-evaluator');
  if (!existsSync(join(shared, 'spikes', 'cue-evaluator', 'bench.mjs'))) return undefined;
  // Copied, so that it finds its dependencies among ours.
  cpSync(join(shared, 'spikes', 'cue-evaluator'), spike, { recursive: true });
  symlinkSync(join(shared, 'cases'), join(folder, 'cases'));
  const { stdout } = await execute('node', [join(spike, 'bench.mjs'), 'b-combo-scaler-gateway-sidecar'], { env: { ...process.env, N: '10000' } });
  const found = /(\d+) renders\/s, p50 ([\d.]+) ms, p99 ([\d.]+), max ([\d.]+), first ([\d.]+) ms/.exec(stdout);
  return found && { perSecond: Number(found[1]), p50: Number(found[2]), p99: Number(found[3]), max: Number(found[4]), first: Number(found[5]) };
}

/** `slipway render` as a process, from the call to its end. */
function measureCommand() {
  const slipway = join(root, 'node_modules', '.bin', 'slipway');
  const file = fileURLToPath(new URL('combination.yaml', import.meta.url));
  const times = [];
  for (let i = 0; i <= PROCESSES; i += 1) {
    const started = performance.now();
    const { status, stderr } = spawnSync(slipway, ['render', '-f', file], { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    // The first call may still have to make the bundle.
    if (i > 0) times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  return { p50: Math.round(times[PROCESSES >> 1]), max: Math.round(times.at(-1)) };
}

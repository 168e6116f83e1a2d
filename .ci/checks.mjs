// The checks of continuous integration, one after the other; a failed one does not stop the next. Counts tests where a check has tests, else the check.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const COUNTS = /^(?:\w+: )?(\d+) passed, (\d+) failed/gm;

/** Runs a command, shows its output, and gives back exit code and output. */
function run(command, args, env = {}) {
  return new Promise(resolve => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const take = target => chunk => {
      output = (output + chunk).slice(-200_000);
      target.write(chunk);
    };
    child.stdout.on('data', take(process.stdout));
    child.stderr.on('data', take(process.stderr));
    child.on('error', error => resolve({ code: 127, output: String(error) }));
    child.on('close', code => resolve({ code: code ?? 1, output }));
  });
}

/** The first words of each failure, to stand beside the summary. */
const causes = [];

function noteCauses(name, output) {
  const lines = output.trimEnd().split('\n').map(line => line.replaceAll(/\x1b\[[\d;]*m/g, '').trimEnd());
  const starts = lines.flatMap((line, index) => (/^not ok|^ +● |^✘|error TS/.test(line) ? [index] : []));
  const told = starts.length > 0 ? starts.slice(0, 3).flatMap(start => lines.slice(start, start + 5)) : lines.slice(-8);
  causes.push(`--- ${name}`, ...told.filter(Boolean).map(line => line.slice(0, 400)));
}

const totals = { passed: 0, failed: 0 };
const summary = [];

async function check(name, command, args, { env, counts = false } = {}) {
  console.log(`\n=== ${name}: ${command} ${args.join(' ')}`);
  const started = Date.now();
  const { code, output } = await run(command, args, env);
  const counted = counts ? [...output.matchAll(COUNTS)].at(-1) : undefined;
  let passed = counted ? Number(counted[1]) : Number(code === 0);
  let failed = counted ? Number(counted[2]) : Number(code !== 0);
  if (code !== 0 && failed === 0) failed = 1;
  if (code === 0 && counts && passed === 0) {
    console.log(`${name} ran no test`);
    failed += 1;
    passed = 0;
  }
  if (failed > 0) {
    noteCauses(name, output);
  }
  totals.passed += passed;
  totals.failed += failed;
  summary.push(`${failed === 0 ? 'ok    ' : 'FAILED'} ${name}: ${passed} passed, ${failed} failed (${Math.round((Date.now() - started) / 1000)} s)`);
  return { code, output };
}

function has(command) {
  return spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
}

function leaveOut(name, reason) {
  summary.push(`left out ${name}: ${reason}`);
}

async function installChromium() {
  if (existsSync('/usr/bin/chromium') || !has('apt-get')) return;
  await run('sh', ['-c', 'apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null']);
}

/** Renders by KubeVela itself, where they lie beside the project: how many of them we render alike. */
async function compareRenders() {
  const cases = path.join(root, '..', 'shared', 'cases', 'render');
  const script = path.join(cases, 'compare.mjs');
  if (!existsSync(script)) {
    leaveOut('KubeVela renders', 'the collection of renders is not beside the project');
    return;
  }
  const floors = JSON.parse(readFileSync(path.join(root, '.ci', 'renders.json'), 'utf8'));
  const slipway = path.join(root, 'node_modules', '.bin', 'slipway');
  const command = `${slipway} render --vela -f {app} -d {defs} --no-builtin --kube-version 1.{minor} -o json`;
  await checkFloor('renders with KubeVela’s definitions', floors.theirs, script, ['--cmd', command]);
  await checkFloor('renders with our definitions', floors.ours, script, ['--definitions', path.join(root, 'definitions'), '--cmd', command]);
  await check('every parameter with both definitions', 'node', ['.ci/compareParameters.mjs', '--theirs', path.join(cases, 'definitions')]);
}

async function checkFloor(name, floor, script, args) {
  console.log(`\n=== ${name}`);
  const started = Date.now();
  const report = path.join(root, '.cache', `${name.replaceAll(/\W+/g, '-')}.txt`);
  const { output } = await run('node', [script, '--jobs', '2', '--report', report, ...args]);
  const last = output.trim().split('\n').at(-1) ?? '';
  const equal = Number(/(\d+)\s*(?:of|\/)\s*\d+/.exec(last)?.[1] ?? 0);
  const ok = equal >= floor;
  totals[ok ? 'passed' : 'failed'] += 1;
  if (!ok) {
    noteCauses(name, output);
  }
  summary.push(`${ok ? 'ok    ' : 'FAILED'} ${name}: ${last} (may not fall below ${floor}; ${Math.round((Date.now() - started) / 1000)} s)`);
}

mkdirSync(path.join(root, '.cache'), { recursive: true });
await check('npm test', 'npm', ['test', '--silent'], { counts: true });
await check('the runner in a hostile world', 'npm', ['run', '--silent', 'simulate', '--', '--seeds', '10000']);
await check('deliberate bugs of the runner', 'npm', ['run', '--silent', 'simulate', '--', '--mutations'], { counts: true });
await check('types', 'npx', ['tsc', '--pretty', 'false']);
await check('lint', 'npx', ['backstage-cli', 'repo', 'lint']);
await check('package metadata', 'npx', ['backstage-cli', 'repo', 'fix', '--check']);
await check('configuration', 'npx', ['backstage-cli', 'config:check', '--lax']);
if (has('go') || process.env.KUBEBUILDER_ASSETS) {
  await check('real Kubernetes', 'npm', ['run', '--silent', 'test:kubernetes'], { counts: true });
} else {
  leaveOut('real Kubernetes', 'neither Go nor KUBEBUILDER_ASSETS is there');
}
if (has('go')) {
  const theirs = path.join(root, '..', 'shared', 'cases', 'render', 'definitions');
  const definitions = existsSync(theirs) ? ['--definitions', theirs] : [];
  await check('Go CUE as the judge', 'npm', ['run', '--silent', 'judge', '--', '--programs', '50000', '--parameters', '250', ...definitions]);
} else {
  leaveOut('Go CUE as the judge', 'Go is not there');
}
await installChromium();
await check('story in the browser', 'npm', ['run', '--silent', 'test:story'], { counts: true });
await check('packed packages', 'npm', ['run', '--silent', 'test:packed'], { counts: true });
await compareRenders();

console.log(`\n${[...summary, ...causes].join('\n')}\n`);
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed === 0 ? 0 : 1;

// `npm test`: the tests of all packages, with Node and npm alone. Plain Node: it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { ensureDependencies } from './portal/dependencies.mjs';
import { backstageCli } from './portal/frontEnd.mjs';
import { nodeProblem } from './portal/nodeVersion.mjs';
import { rootDir } from './portal/options.mjs';
import { Refusal } from './portal/refusal.mjs';

const usage = `npm test -- [pattern] [options of jest]

Runs the tests whose path matches the pattern, or all. Installs the dependencies first when they are missing.`;

/** Reads what Jest wrote; undefined when it ended before it could. */
function readResults(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** The tests of the scripts, which run before anything is installed and therefore without Jest. */
async function testScripts() {
  const folder = path.join(rootDir, 'scripts', 'portal');
  const files = (await readdir(folder)).filter(file => file.endsWith('.test.mjs'));
  const { stdout } = spawnSync(process.execPath, ['--test', '--test-reporter=tap', ...files.map(file => path.join(folder, file))], { encoding: 'utf8' });
  const count = word => Number(new RegExp(`^# ${word} (\\d+)`, 'm').exec(stdout)?.[1] ?? 0);
  const failed = count('fail') + count('cancelled');
  const passed = count('pass');
  if (failed > 0 || passed === 0) console.error(stdout);
  return { passed, failed: passed === 0 ? Math.max(1, failed) : failed };
}

function describeResults(results, scripts, seconds) {
  const left = process.env.KUBEBUILDER_ASSETS
    ? []
    : ['Left out: tests against a real Kubernetes, because KUBEBUILDER_ASSETS is not set ("npm run test:kubernetes" builds one where Go is installed).'];
  left.push('Left out: the story in a browser, because it needs Chromium ("npm run test:story").');
  const skipped = results.testResults
    .flatMap(file => file.assertionResults)
    .filter(test => test.status === 'pending' || test.status === 'todo');
  return [
    '',
    ...left,
    ...skipped.map(test => `Left out: ${test.fullName}`),
    `${results.numTotalTestSuites} files in ${Math.round(seconds)} s.`,
    `${results.numPassedTests + scripts.passed} passed, ${results.numFailedTests + results.numRuntimeErrorTestSuites + scripts.failed} failed`,
  ].join('\n');
}

async function main(args) {
  const problem = nodeProblem(process.versions.node);
  if (problem) throw new Refusal(problem);
  if (args.includes('--help')) {
    console.log(usage);
    return 0;
  }
  await ensureDependencies(rootDir);
  const outputFile = path.join(rootDir, '.cache', 'test-results.json');
  await mkdir(path.dirname(outputFile), { recursive: true });
  rmSync(outputFile, { force: true });
  const started = Date.now();
  const scripts = args.length === 0 ? await testScripts() : { passed: 0, failed: 0 };
  const { status } = spawnSync(
    process.execPath,
    [
      backstageCli(rootDir),
      ...['repo', 'test', '--watchAll=false', '--maxWorkers=2', '--workerIdleMemoryLimit=1200MB'],
      // A machine that is busy with something else fails no test.
      '--testTimeout=60000',
      ...['--json', `--outputFile=${outputFile}`, '--silent=true', ...args],
    ],
    {
      cwd: rootDir,
      // Jest prints the JSON to standard output as well; the human reading is on standard error.
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, CI: 'true', NODE_ENV: 'test' },
    },
  );
  const results = readResults(outputFile);
  if (!results) return status || 1;
  console.log(describeResults(results, scripts, (Date.now() - started) / 1000));
  return (status ?? 1) || Number(scripts.failed > 0);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(`\n${error instanceof Refusal ? error.message : error?.stack ?? error}\n`);
  process.exitCode = 1;
}

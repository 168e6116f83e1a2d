// `npm run test:kubernetes`: the tests that can also run against a real Kubernetes, with one. Builds it first where Go is installed.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { rootDir } from './portal/options.mjs';

/** Test files that take a real API server when KUBEBUILDER_ASSETS is set. */
const REAL = ['packages/cluster', 'packages/sandbox-cluster/src/contract', 'realKubernetes'];

const assets = spawnSync(process.execPath, [path.join(rootDir, 'scripts', 'kubernetes-assets.mjs')], {
  cwd: rootDir,
  stdio: ['ignore', 'pipe', 'inherit'],
  encoding: 'utf8',
});
if (assets.status !== 0) {
  process.exit(assets.status ?? 1);
}
const folder = assets.stdout.trim().split('\n').at(-1);
console.log(`Testing with the Kubernetes in ${folder}`);
const { status } = spawnSync(process.execPath, [path.join(rootDir, 'scripts', 'test.mjs'), ...REAL, ...process.argv.slice(2)], {
  cwd: rootDir,
  stdio: 'inherit',
  env: { ...process.env, KUBEBUILDER_ASSETS: folder },
});
process.exit(status ?? 1);

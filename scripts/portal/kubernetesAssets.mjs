import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { Refusal } from './refusal.mjs';

/**
 * The environment with KUBEBUILDER_ASSETS: as given, else built where Go is there, else left to the download of
 * envtest-js, which needs the internet.
 */
export async function withKubernetesAssets(rootDir, env) {
  if (env.KUBEBUILDER_ASSETS || !hasGo()) {
    return env;
  }
  console.log('Looking for Kubernetes; built from its sources the first time (about eight minutes)…');
  const { status, stdout } = spawnSync(
    process.execPath,
    [path.join(rootDir, 'scripts', 'kubernetes-assets.mjs')],
    { cwd: rootDir, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  );
  if (status !== 0) {
    throw new Refusal(
      'Kubernetes could not be built; the lines above say why. Set KUBEBUILDER_ASSETS to a folder with kube-apiserver and etcd, or run "npm start" without --kubernetes.',
    );
  }
  return { ...env, KUBEBUILDER_ASSETS: stdout.trim().split('\n').pop() };
}

function hasGo() {
  return spawnSync('go', ['version'], { stdio: 'ignore' }).status === 0;
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isObject, parseJson } from '../objects/json';

export type RealKubernetes = { readonly url: string; readonly kubeconfig: string; close(): Promise<void> };

/** Whether the programs of a real Kubernetes are at hand (`npm run kubernetes:assets`). */
export function hasRealKubernetes(): boolean {
  return Boolean(process.env.KUBEBUILDER_ASSETS);
}

/**
 * Starts a real kube-apiserver with etcd, and controller-manager, scheduler and KWOK where KUBEBUILDER_ASSETS has them, in a process of
 * its own (about ten seconds). Everything is gone after `close`.
 */
export async function startRealKubernetes(name = 'real'): Promise<RealKubernetes> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-kubernetes-'));
  const transform = require.resolve('@backstage/cli/config/nodeTransform.cjs');
  // Runs from the sources only, where this folder is what it says.
  // eslint-disable-next-line no-restricted-syntax
  const program = join(__dirname, '../real/main.ts');
  const child = spawn(process.execPath, ['-r', transform, program, '--name', name, '--data-dir', folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // Settings of a test runner are not meant for this process.
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  let output = '';
  let complaint = '';
  child.stderr.on('data', chunk => (complaint += chunk));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', chunk => {
      output += chunk;
      const line = output.split('\n').find(text => text.startsWith('{'));
      const ready = line === undefined || !output.endsWith('\n') ? undefined : parseJson(line);
      if (isObject(ready) && typeof ready.url === 'string') resolve(ready.url);
    });
    child.on('exit', code => reject(new Error(`The real Kubernetes ended with code ${code} before it was ready: ${complaint}`)));
  });
  return {
    url,
    kubeconfig: readFileSync(join(folder, 'kubeconfig'), 'utf8'),
    close: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        const gone = once(child, 'exit');
        child.kill('SIGTERM');
        await gone;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

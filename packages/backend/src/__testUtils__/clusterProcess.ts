import { readFile } from 'node:fs/promises';
import https from 'node:https';
import path from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { eventually, startProcess } from './processes';

/** What clients changed of one object; writes that changed nothing do not count. */
export interface Writes {
  readonly created: number;
  readonly updated: number;
  readonly deleted: number;
}

/** A sandbox cluster as a process; its kubeconfig is in `<folder>/<name>/kubeconfig`. */
export async function startCluster(folder: string, name: string) {
  const main = resolvePackagePath('backend', '..', 'sandbox-cluster/src/main.ts');
  const { child, output } = startProcess(main, [...['--name', name], ...['--port', '0'], ...['--data-dir', path.join(folder, name)]]);
  await eventually(
    async () => output().includes('"ready":true'),
    () => `${name} to be ready; it said: ${output()}`,
  );
  return child;
}

/** What a cluster counted, by object: `deployments.apps/default/web`. */
export async function readWrites(folder: string, cluster: string): Promise<{ readonly [object: string]: Writes }> {
  const kubeconfig = await readFile(path.join(folder, cluster, 'kubeconfig'), 'utf8');
  const find = (key: string) => new RegExp(`${key}: "?([^"\\s]+)"?`).exec(kubeconfig)?.[1] ?? '';
  const options = {
    ca: Buffer.from(find('certificate-authority-data'), 'base64'),
    headers: { authorization: `Bearer ${find('token')}` },
  };
  return new Promise((resolve, reject) => {
    https
      .get(`${find('server')}/sandbox/counters`, options, response => {
        let text = '';
        response.on('data', chunk => {
          text += chunk;
        });
        response.on('end', () => resolve(JSON.parse(text).objects));
      })
      .on('error', reject);
  });
}

import { readFile } from 'node:fs/promises';
import https from 'node:https';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { eventually } from '../../scripts/story/eventually.mjs';
import { openBrowser, signIn } from '../../scripts/story/browser.mjs';
import { portalApi } from '../../scripts/story/portalApi.mjs';
import { startFreshPortal } from '../../scripts/story/freshPortal.mjs';
import { percentiles } from '../percentiles.mjs';
import { fourObjects } from '../submit-to-applied/application.mjs';

const ROUNDS = 30;

/** A pod turns unready (its status is written) until the open page of the Application says 0/1; and back again. */
export async function run({ flags }) {
  if (flags.includes('--kubernetes')) {
    return { leftOut: 'pods of a real cluster are not ours to write; measured on the sandbox' };
  }
  const portal = await startFreshPortal({ flags });
  const api = portalApi(portal);
  const name = 'watched';
  await api.call('PUT', `/applications/default/${name}`, fourObjects(name));
  const read = async () => (await api.call('GET', `/applications/default/${name}`)).body;
  await eventually(read, each => each.phase === 'running', { what: 'Phase running' });
  const browser = await openBrowser();
  const page = await signIn(browser, portal.url, 'viewer');
  await eventually(
    () => page.goto(`${portal.url}/catalog/default/component/${name}/delivery`).then(() => page.getByText('1/1 ready').first().waitFor({ timeout: 4000 })).then(() => true, () => false),
    found => found,
    { what: 'The page of the Application' },
  );
  const cluster = await connect(path.join(portal.dataDir, 'clusters', 'cluster-staging', 'kubeconfig'));
  const pods = await cluster('GET', '/api/v1/namespaces/default/pods');
  const pod = pods.items.find(each => each.metadata.name.startsWith(name));
  const unready = [];
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now();
    await setReady(cluster, pod.metadata.name, false);
    await page.getByText('0/1 ready').first().waitFor({ timeout: 20_000 });
    unready.push(performance.now() - started);
    await setReady(cluster, pod.metadata.name, true);
    await page.getByText('1/1 ready').first().waitFor({ timeout: 20_000 });
  }
  await browser.close();
  await portal.stop();
  return { unit: 'ms', unready: percentiles(unready) };
}

function setReady(cluster, pod, ready) {
  const status = ready ? 'True' : 'False';
  return cluster('PATCH', `/api/v1/namespaces/default/pods/${pod}/status`, {
    status: { conditions: [{ type: 'Ready', status }, { type: 'ContainersReady', status }] },
  });
}

async function connect(kubeconfigFile) {
  const text = await readFile(kubeconfigFile, 'utf8');
  const field = name => new RegExp(`${name}: "?([^\\s"]+)`).exec(text)[1];
  const agent = new https.Agent({ keepAlive: true, ca: Buffer.from(field('certificate-authority-data'), 'base64') });
  return (method, where, body) =>
    new Promise((resolve, reject) => {
      const request = https.request(new URL(where, field('server')), {
        method,
        agent,
        headers: { authorization: `Bearer ${field('token')}`, 'content-type': 'application/strategic-merge-patch+json' },
      });
      request.on('error', reject);
      request.on('response', async response => {
        let answer = '';
        for await (const chunk of response) {
          answer += chunk;
        }
        if (response.statusCode >= 400) {
          reject(new Error(`${method} ${where} was answered ${response.statusCode}: ${answer}`));
        } else {
          resolve(JSON.parse(answer));
        }
      });
      request.end(body && JSON.stringify(body));
    });
}

// `npm run test:packed`: the packages as they would be published, in the portal of somebody else. Packs them, installs them in an empty folder, delivers an Application.
import { execFileSync, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { publishedPackages, packPackages } from './packed/packPackages.mjs';
import { bundleFrontEnd } from './packed/bundleFrontEnd.mjs';
import { writeConfig, writePortal } from './packed/portalOfAdopter.mjs';
import { rootDir } from './portal/options.mjs';
import { freePort } from './portal/ports.mjs';
import { stopProcess } from './portal/processes.mjs';
import { eventually } from './story/eventually.mjs';

const application = {
  apiVersion: 'core.oam.dev/v1beta1',
  kind: 'Application',
  metadata: { name: 'shop', namespace: 'default' },
  spec: { components: [{ name: 'shop', type: 'webservice', properties: { image: 'nginx:1.27', ports: [{ port: 80, expose: true }] } }] },
};

const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'slipway-packed-')));
const portal = path.join(folder, 'portal');
const children = [];
let passed = 0;

function say(sentence) {
  passed += 1;
  console.log(`ok  ${sentence}`);
}

function start(args, log) {
  const child = spawn(process.execPath, args, { cwd: portal, stdio: ['ignore', 'pipe', 'pipe'] });
  const file = createWriteStream(path.join(folder, log));
  child.stdout.pipe(file);
  child.stderr.pipe(file);
  children.push(child);
  return child;
}

async function tryPackages() {
  mkdirSync(portal);
  const packages = publishedPackages(rootDir);
  const tarballs = packPackages({ rootDir, packages, destination: folder });
  say(`${packages.length} packages are built and packed`);
  writePortal({ rootDir, folder: portal, tarballs });
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'], { cwd: portal, stdio: 'inherit' });
  say('npm installs them in an empty folder');

  const { atOnce, later } = await bundleFrontEnd(portal);
  if (atOnce.includes('@slipway/oam') || !later.includes('@slipway/oam')) throw new Error('the renderer is not loaded by itself, when it is needed');
  say('the front end is bundled for browsers, with the renderer in a part of its own');

  writeFileSync(path.join(portal, 'app.yaml'), JSON.stringify(application));
  const rendered = JSON.parse(
    execFileSync(path.join(portal, 'node_modules', '.bin', 'slipway'), ['render', '-f', 'app.yaml', '-o', 'json'], { cwd: portal, encoding: 'utf8' }),
  );
  const kinds = rendered.map(({ kind }) => kind).sort();
  if (kinds.join() !== 'Deployment,Service') throw new Error(`slipway rendered ${kinds}`);
  say('the command renders, with the definitions that it brought along');

  const port = await freePort();
  const token = 'a-token-for-this-test-only';
  const cluster = start(['cluster.mjs'], 'cluster.log');
  await new Promise((resolve, reject) => {
    cluster.stdout.once('data', resolve);
    cluster.once('exit', code => reject(new Error(`the sandbox cluster ended with ${code}`)));
  });
  say('the sandbox cluster starts');
  writeConfig({ folder: portal, port, token });
  start(['index.js'], 'portal.log');
  const request = async (method, address, body) => {
    const response = await fetch(`http://127.0.0.1:${port}/api/delivery${address}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, ...(body ? { 'Content-Type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: response.status, body: await response.json() };
  };
  const asked = (...args) => request(...args).catch(error => ({ status: 0, body: String(error) }));
  await eventually(() => asked('GET', '/clusters'), ({ body }) => body?.items?.[0]?.state === 'reachable', { seconds: 90, what: 'the portal starts and its cluster answers' });
  say('the portal starts, and its cluster answers');
  const { body: definitions } = await request('GET', '/definitions?limit=200');
  if (definitions.totalItems < 50) throw new Error(`only ${definitions.totalItems} definitions are there`);
  say(`${definitions.totalItems} definitions are there`);
  const submitted = await request('PUT', '/applications/default/shop', application);
  if (submitted.status !== 202) throw new Error(`PUT answered ${submitted.status}: ${JSON.stringify(submitted.body)}`);
  await eventually(() => asked('GET', '/applications/default/shop'), ({ body }) => body.phase === 'running', { what: 'the Application is delivered and healthy' });
  say('an Application is delivered, and healthy');
}

let failed = 0;
try {
  await tryPackages();
} catch (error) {
  failed = 1;
  console.error(`FAILED  ${error.stack ?? error}\nLogs: ${folder}`);
} finally {
  await Promise.all(children.map(({ pid }) => stopProcess(pid)));
  if (failed === 0) rmSync(folder, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed;

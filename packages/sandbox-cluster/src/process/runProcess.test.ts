import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configMap } from '../contract/objects';
import { isObject, objectsAt, parseJson } from '../objects/json';
import { clientFromKubeconfig } from '../testing/clientFromKubeconfig';

jest.setTimeout(30_000);

const transform = require.resolve('@backstage/cli/config/nodeTransform.cjs');
const path = '/api/v1/namespaces/default/configmaps';

describe('a cluster as a process', () => {
  let folder: string;
  const children: ChildProcess[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sandbox-process-'));
  });

  afterEach(async () => {
    for (const child of children.splice(0)) {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL');
        await once(child, 'exit');
      }
    }
    rmSync(folder, { recursive: true, force: true });
  });

  function run(...args: string[]) {
    const child = spawn(process.execPath, ['-r', transform, join(__dirname, '../main.ts'), ...args], {
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    children.push(child);
    const output = { stdout: '', stderr: '' };
    child.stdout.on('data', chunk => (output.stdout += chunk));
    child.stderr.on('data', chunk => (output.stderr += chunk));
    return { child, output };
  }

  async function start(...more: string[]) {
    const started = run('--name', 'test', '--data-dir', folder, ...more);
    while (!started.output.stdout.includes('\n')) await Promise.race([once(started.child.stdout, 'data'), once(started.child, 'exit')]);
    const ready = parseJson(started.output.stdout);
    return { ...started, ready: isObject(ready) ? ready : {}, api: clientFromKubeconfig(readFileSync(join(folder, 'kubeconfig'), 'utf8')) };
  }

  it('says when it is ready, and where its kubeconfig lies', async () => {
    const { ready, api, child } = await start();
    expect(ready).toMatchObject({
      ready: true,
      name: 'test',
      url: expect.stringMatching(/^https:\/\/127\.0\.0\.1:\d+$/),
      kubeconfig: join(folder, 'kubeconfig'),
    });
    expect(statSync(join(folder, 'kubeconfig')).mode % 0o1000).toBe(0o600);
    expect((await api.get('/version')).code).toBe(200);
    api.close();
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('loses nothing that it answered when it is killed', async () => {
    const first = await start();
    const written: string[] = [];
    const writing = (async () => {
      for (let number = 0; ; number++) {
        const { code } = await first.api.post(path, configMap(`number-${number}`, {}));
        if (code === 201) written.push(`number-${number}`);
        if (written.length === 100) first.child.kill('SIGKILL');
      }
    })();
    await expect(writing).rejects.toThrow();
    first.api.close();
    const second = await start();
    const { body } = await second.api.get(path);
    const found = objectsAt(body, 'items').map(item => (isObject(item.metadata) ? item.metadata.name : undefined));
    expect(found).toEqual(expect.arrayContaining(written));
    second.api.close();
  });

  it('says whose port it is when the port is taken', async () => {
    const { ready, api } = await start();
    api.close();
    const port = new URL(String(ready.url)).port;
    const { child, output } = run('--name', 'second', '--data-dir', join(folder, 'second'), '--port', port);
    expect(await once(child, 'exit')).toEqual([1, null]);
    expect(output.stderr).toBe(
      `Port ${port} on 127.0.0.1 is taken by another process, so the cluster second cannot start. Stop that process, or choose another port with --port.\n`,
    );
  });

  it.each([
    [[], /^--name is missing: the cluster needs a name/],
    [['--name', 'a'], /^--data-dir is missing/],
    [['--name', 'a', '--data-dir', 'b', '--port', 'x'], /^--port x is no port: it must be a number from 0/],
    [['--nam', 'a'], /Unknown option '--nam'.*Usage: /],
  ])('explains the command line %j', async (args, sentence) => {
    const { child, output } = run(...args);
    expect(await once(child, 'exit')).toEqual([2, null]);
    expect(output.stderr).toMatch(sentence);
  });
});

import { startSandboxCluster } from '@slipway/sandbox-cluster';
import { runWith, useFolder } from '../../__testUtils__/run';
import { useTestPortal } from '../../portal/__testUtils__/startTestPortal';

// A whole backend starts.
jest.setTimeout(90_000);

const portal = useTestPortal();
const folder = useFolder();

const slipway = (...args: string[]) =>
  runWith(
    { env: { XDG_CONFIG_HOME: folder.path(), ...portal().env('developer') } },
    ...args,
  );

describe('slipway cluster', () => {
  it('joins, lists, cordons and detaches the cluster of a kubeconfig, and never prints its credential', async () => {
    const sandbox = await startSandboxCluster({ name: 'extra' });
    const file = folder.write('extra.kubeconfig', sandbox.kubeconfig);
    const said: string[] = [];
    const run = async (...args: string[]) => {
      const result = await slipway('cluster', ...args);
      said.push(result.out, result.err);
      return result;
    };

    expect(await run('join', file, '--name', 'extra', '--check')).toMatchObject(
      { status: 0 },
    );
    const joined = await run(
      'join',
      file,
      '--name',
      'extra',
      '--label',
      'env=dev',
    );
    expect(joined).toMatchObject({ status: 0, err: '' });
    expect(joined.out).toMatch(/^Cluster: {4}extra$/m);
    expect((await run('list')).out).toMatch(/^extra .* joined .* env=dev$/m);
    await run('cordon', 'extra', '--reason', 'maintenance');
    expect((await run('show', 'extra')).out).toMatch(
      /^Cordoned: .* by user:default\/developer: maintenance$/m,
    );
    expect((await run('uncordon', 'extra')).out).not.toContain('Cordoned');
    expect((await run('rename', 'extra', 'spare')).out).toContain('spare');
    expect((await run('rename', 'spare', 'extra')).status).toBe(0);
    expect((await run('rotate-credentials')).out).toContain('0 credentials');
    expect((await run('detach', 'extra')).status).toBe(2);
    expect((await run('detach', 'extra', '--objects', 'keep')).out).toContain(
      'Cluster extra is detached.',
    );
    expect(await run('show', 'extra')).toMatchObject({
      status: 1,
      err: expect.stringContaining('There is no cluster extra'),
    });
    await sandbox.close();
    // Nor when it fails, and in no form.
    for (const text of [
      sandbox.kubeconfig,
      sandbox.kubeconfig.replace('https:', 'http:'),
      `${sandbox.kubeconfig}\n  - [`,
      sandbox.token,
    ]) {
      const broken = folder.write('broken.kubeconfig', text);
      expect((await run('join', broken, '--name', 'broken')).status).not.toBe(
        0,
      );
      await run('join', broken, '--name', 'broken', '--check', '--json');
    }
    expect(said.join('')).not.toContain(sandbox.token);
  });
});

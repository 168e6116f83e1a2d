import {
  type SandboxCluster,
  startSandboxCluster,
} from '@slipway/sandbox-cluster';
import { ApiClient } from '@slipway/sandbox-cluster/testing';
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

  it('gives a joined cluster other labels and another credential, and takes none of another cluster', async () => {
    const sandbox = await startSandboxCluster({ name: 'moving' });
    const stranger = await startSandboxCluster({ name: 'stranger' });
    const file = folder.write('moving.kubeconfig', sandbox.kubeconfig);
    await slipway('cluster', 'join', file, '--name', 'moving');
    const update = (...args: string[]) =>
      slipway('cluster', 'update', 'moving', ...args);
    const updateWith = (kubeconfig: string, ...args: string[]) =>
      update(
        '--kubeconfig',
        folder.write('new.kubeconfig', kubeconfig),
        ...args,
      );

    const labelled = await update('--label', 'env=dev', '--label', 'tier=a');
    expect(labelled.out).toMatch(/^Labels: {5}env=dev,tier=a$/m);
    const replaced = await updateWith(sandbox.kubeconfig);
    expect(replaced).toMatchObject({ status: 0, err: '' });
    expect(replaced.out).toMatch(/^Credential: token, of sandbox-owner$/m);
    expect(await updateWith(stranger.kubeconfig)).toMatchObject({
      status: 1,
      err: expect.stringContaining(
        'This is not the cluster that was joined as moving',
      ),
    });

    const nobody = stranger.kubeconfig.replace(
      stranger.token,
      await tokenOfNobody(stranger),
    );
    expect((await updateWith(nobody)).err).toContain(
      'say that you vouch for it (--same-cluster)',
    );
    // Vouched for, it is looked at like any other.
    expect((await updateWith(nobody, '--same-cluster')).err).toContain(
      'permissions are missing',
    );

    expect(await update()).toMatchObject({
      status: 2,
      err: expect.stringContaining('nothing is to change'),
    });
    expect((await update('--context', 'main')).status).toBe(2);
    // No other cluster was seen at its address.
    expect(await update('--same-cluster')).toMatchObject({
      status: 1,
      err: expect.stringContaining('Nobody has to vouch for cluster moving'),
    });
    await slipway('cluster', 'detach', 'moving', '--objects', 'keep');
    await Promise.all([sandbox.close(), stranger.close()]);
  });
});

/** A token of a ServiceAccount that may do nothing. */
async function tokenOfNobody(sandbox: SandboxCluster): Promise<string> {
  const client = new ApiClient(sandbox);
  const path = '/api/v1/namespaces/default/serviceaccounts';
  await client.post(path, {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 'nobody' },
  });
  const { body } = await client.post(`${path}/nobody/token`, { spec: {} });
  client.close();
  return String(Object(body.status).token);
}

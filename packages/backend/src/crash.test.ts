import { readFile } from 'node:fs/promises';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { startCrashingPortal } from './__testUtils__/crashingPortal';
import { eventually } from './__testUtils__/processes';

jest.setTimeout(300_000);

const DEPLOYMENT = 'deployments.apps/default/hello-world-server';

describe('a backend that is killed while it delivers', () => {
  let portal: Awaited<ReturnType<typeof startCrashingPortal>>;

  beforeAll(async () => {
    portal = await startCrashingPortal();
  });

  afterAll(() => portal?.stop());

  it('goes on where it was, in a step, in a suspension and after an approval, and does nothing twice', async () => {
    const manifest = await readFile(
      resolvePackagePath('backend', '..', '..', 'examples/applications/multi-cluster.yaml'),
      'utf8',
    );
    const submitted = await portal.call('PUT', '/applications/default/example-app', {
      body: manifest,
      type: 'application/yaml',
    });

    // The object is in the cluster, its Deployment is still rolling out: the step is in the middle.
    await eventually(
      async () => portal.writes('cluster-staging', DEPLOYMENT),
      () => 'the Deployment to be in staging',
    );
    await portal.crash();

    const waiting = await eventually(
      async () => (await portal.call('GET', '/approvals?state=pending')).items[0],
      () => 'the approval to be asked for',
    );
    await portal.crash();

    const approver = await portal.personToken('approver');
    const stillWaiting = await portal.call('GET', `/approvals/${waiting.id}`, { token: approver });
    expect([stillWaiting.state, stillWaiting.hash]).toEqual(['pending', waiting.hash]);
    await portal.call('POST', `/approvals/${waiting.id}/approve`, {
      token: approver,
      body: JSON.stringify({ hash: waiting.hash, comment: 'go' }),
    });
    await eventually(
      async () => portal.writes('cluster-prod', DEPLOYMENT),
      () => 'the Deployment to be in production',
    );
    await portal.crash();

    const run = await eventually(
      async () => {
        const document = await portal.call('GET', `/runs/${submitted.run.id}`);
        return document.finishedAt && document;
      },
      () => 'the run to end',
    );
    expect([run.phase, run.message]).toEqual(['succeeded', expect.any(String)]);
    expect(run.approvals.map((approval: { decidedBy: string }) => approval.decidedBy)).toEqual(['user:default/approver']);
    for (const cluster of ['cluster-staging', 'cluster-prod']) {
      expect(await portal.writes(cluster, DEPLOYMENT)).toMatchObject({ created: 1, deleted: 0 });
    }
    expect(await portal.writes('cluster-prod', 'deployments.apps/default/data-worker')).toMatchObject({ created: 1, deleted: 0 });
    expect(await portal.writes('cluster-staging', 'deployments.apps/default/data-worker')).toBeUndefined();
  });
});

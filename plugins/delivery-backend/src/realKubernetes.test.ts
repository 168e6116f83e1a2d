import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasRealKubernetes, type RealKubernetes, startRealKubernetes } from '@slipway/sandbox-cluster/testing';
import { people } from './__testUtils__/startDeliveryBackend';
import { readExample, startPortal } from './__testUtils__/startPortal';
import { useTestDatabase } from './__testUtils__/testDatabases';

jest.setTimeout(180_000);

if (!hasRealKubernetes()) {
  it('the acceptance case is not tried on real clusters: KUBEBUILDER_ASSETS is not set (npm run kubernetes:assets)', () => {
    expect(process.env.KUBEBUILDER_ASSETS).toBeFalsy();
  });
} else {
  describe('the acceptance case on two real clusters', () => {
    const clusters: RealKubernetes[] = [];
    let folder: string;
    const database = useTestDatabase('sqlite');

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'slipway-case-'));
      for (const name of ['cluster-staging', 'cluster-prod']) {
        const cluster = await startRealKubernetes(name);
        clusters.push(cluster);
        writeFileSync(join(folder, name), cluster.kubeconfig);
      }
    });

    afterAll(async () => {
      await Promise.all(clusters.map(cluster => cluster.close()));
      rmSync(folder, { recursive: true });
    });

    it('goes to staging, waits for an approval, goes to production, and is taken away again', async () => {
      const portal = await startPortal({
        database,
        clusters: [],
        kubeconfigFiles: { 'cluster-staging': join(folder, 'cluster-staging'), 'cluster-prod': join(folder, 'cluster-prod') },
      });
      const { runId } = await portal.submit(await readExample('multi-cluster.yaml'));
      const approval = await portal.pendingApproval();
      const { body: shown } = await portal.as('approver').get(`/approvals/${approval.id}`);
      expect(shown.changes.map((change: { kind: string; change: string }) => [change.kind, change.change])).toEqual([
        ['Deployment', 'create'],
        ['Deployment', 'create'],
      ]);
      await portal.as('approver').post(`/approvals/${approval.id}/approve`, { hash: shown.hash });
      expect((await portal.ended(runId)).phase).toBe('succeeded');
      const { environments } = await portal.application();
      expect(environments.map(({ name, cluster, ready, total }) => [name, cluster, ready, total])).toEqual([
        ['staging', 'cluster-staging', 1, 1],
        ['prod', 'cluster-prod', 4, 4],
      ]);

      const deletion = await portal.as('developer').delete('/applications/default/example-app');
      expect(deletion.status).toBe(202);
      const deleted = await portal.ended(deletion.body.run.id);
      expect([deleted.phase, deleted.submittedBy]).toEqual(['succeeded', people.developer]);
    });
  });
}

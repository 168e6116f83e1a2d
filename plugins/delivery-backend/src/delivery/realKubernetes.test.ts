import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasRealKubernetes, type RealKubernetes, startRealKubernetes } from '@slipway/sandbox-cluster/testing';
import { type DeliveryHarness, startDelivery } from '../__testUtils__/deliveryHarness';
import { eventually } from '../__testUtils__/eventually';
import { seedCase } from '../__testUtils__/seedCase';
import { useTestDatabase } from '../__testUtils__/testDatabases';
import { listPlacements } from '../database/operations/placements/listPlacements';
import { createDeleteExecutor } from './createDeleteExecutor';
import { createDeliverExecutor } from './createDeliverExecutor';
import { createHealthMonitor } from './createHealthMonitor';

jest.setTimeout(120_000);

if (!hasRealKubernetes()) {
  it('is not tried on a real Kubernetes: KUBEBUILDER_ASSETS is not set (npm run kubernetes:assets)', () => {
    expect(process.env.KUBEBUILDER_ASSETS).toBeFalsy();
  });
} else {
  describe('a delivery to a real Kubernetes', () => {
    let kubernetes: RealKubernetes;
    let folder: string;
    let delivery: DeliveryHarness;

    // Hooks run in the order in which they are written: this one before the database goes away.
    afterEach(() => delivery.close());
    const database = useTestDatabase('sqlite');

    beforeAll(async () => {
      kubernetes = await startRealKubernetes();
      folder = mkdtempSync(join(tmpdir(), 'slipway-real-'));
      writeFileSync(join(folder, 'kubeconfig'), kubernetes.kubeconfig);
    });

    afterAll(async () => {
      await kubernetes.close();
      rmSync(folder, { recursive: true });
    });

    beforeEach(async () => {
      delivery = await startDelivery({
        knex: database.knex,
        clusters: [],
        kubeconfigs: { 'cluster-staging': join(folder, 'kubeconfig'), 'cluster-prod': join(folder, 'kubeconfig') },
      });
    });

    const names = async () => {
      const { items } = await (await delivery.deps.clusters.connect('cluster-prod')).list(
        { apiVersion: 'apps/v1', kind: 'Deployment' },
        { namespace: 'default' },
      );
      return items.map(({ metadata }) => metadata.name).sort();
    };

    it('rolls out, prunes, finds out what is wrong, writes nothing twice, and deletes everything', async () => {
      const { deps } = delivery;
      const monitor = createHealthMonitor({ ...deps, waker: { wake: () => {} } });
      await monitor.start();
      const executor = createDeliverExecutor(deps);

      const first = await delivery.submit(seedCase());
      const outcome = await delivery.finish(executor, delivery.request(first, 'deploy-prod'));
      expect(outcome).toEqual({
        kind: 'succeeded',
        message: 'hello-world-server, data-worker are healthy in cluster-prod/default.',
      });
      expect(await names()).toEqual(['data-worker', 'hello-world-server']);
      // The executor looks for itself too. Who of both saw it first is left open: the monitor wakes nobody when nothing is new to it.
      await eventually(
        async () => (await listPlacements(database.knex, [first.applicationId])).map(({ component, health }) => `${component} ${health}`).join() === 'data-worker healthy,hello-world-server healthy',
        'both are healthy on record',
      );

      const cluster = await deps.clusters.connect('cluster-prod');
      const reference = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'default', name: 'hello-world-server' };
      const before = await cluster.get(reference);
      await executor.execute(delivery.request(first, 'deploy-prod', { attempt: 2 }));
      expect((await cluster.get(reference))?.metadata.generation).toBe(before?.metadata.generation);

      const second = await delivery.submit(seedCase({ worker: false }));
      const pruned = await delivery.finish(executor, delivery.request(second, 'deploy-prod'));
      expect(pruned.message).toContain('No longer needed and deleted: Deployment "data-worker"');
      await eventually(async () => (await names()).length === 1, 'the worker is gone');

      const scaled = await cluster.patch(reference, { spec: { template: { spec: { nodeSelector: { disk: 'nowhere' } } } } });
      expect(scaled.metadata.uid).toBe(before?.metadata.uid);
      const sick = await eventually(
        async () => (await listPlacements(database.knex, [first.applicationId])).find(({ message }) => message.includes('no node of the cluster can take it')),
        'the cause is named',
        60_000,
      );
      expect(sick).toMatchObject({ environment: 'prod', component: 'hello-world-server' });

      const deletion = await delivery.submitDeletion(second);
      const deleted = await delivery.finish(createDeleteExecutor(deps), delivery.request(deletion, ''));
      expect(deleted.message).toBe('Deleted: Deployment "hello-world-server" in namespace "default" of cluster cluster-prod.');
      await eventually(async () => (await names()).length === 0, 'nothing is left');
      await monitor.stop();
    });

    describe('with what was there before', () => {
      const stage = () => delivery.deps.clusters.connect('cluster-staging');
      const place = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'default', name: 'grown' };
      const read = async () => (await stage()).get(place);
      const deployment = (image: string, spec: object = {}) => ({
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'grown' },
        spec: { selector: { matchLabels: { app: 'grown' } }, template: { metadata: { labels: { app: 'grown' } }, spec: { containers: [{ name: 'web', image }] } }, ...spec },
      });
      const autoscaler = {
        apiVersion: 'autoscaling/v2',
        kind: 'HorizontalPodAutoscaler',
        metadata: { name: 'grown' },
        spec: { minReplicas: 1, maxReplicas: 9, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'grown' } },
      };

      /** Until nothing is in its way any more: controllers write into what was made just now. */
      async function deliver(objects: readonly object[], policies: readonly object[] = []) {
        const run = await delivery.submit(
          JSON.stringify({
            apiVersion: 'core.oam.dev/v1beta1',
            kind: 'Application',
            metadata: { name: 'grown', namespace: 'default' },
            spec: {
              components: [{ name: 'all', type: 'k8s-objects', properties: { objects } }],
              policies: [{ name: 'here', type: 'topology', properties: { clusters: ['cluster-staging'] } }, ...policies],
              workflow: { steps: [{ name: 'deliver', type: 'deploy', properties: { policies: ['here'] } }] },
            },
          }),
        );
        await eventually(async () => {
          const outcome = await createDeliverExecutor(delivery.deps).execute(delivery.request(run, 'deliver'));
          return outcome.kind === 'succeeded' || (outcome.kind === 'failed' && !outcome.retryable && Promise.reject(new Error(outcome.message)));
        }, 'it is delivered', 60_000);
        await delivery.endRun();
        return run;
      }

      afterEach(async () => {
        const left = await read();
        await (left && (await stage()).delete(place, { uid: left.metadata.uid }));
      });

      it('takes over what kubectl has, and has no conflict with it afterwards', async () => {
        const cluster = await stage();
        const theirs = deployment('nginx:1', { replicas: 2 });
        await cluster.apply({ ...theirs, metadata: { name: 'grown', namespace: 'default' } }, { fieldManager: 'kubectl' });
        const takeOver = { name: 'take', type: 'take-over', properties: { rules: [{ selector: { resourceTypes: ['Deployment'] } }] } };
        await deliver([deployment('nginx:1')], [takeOver]);
        await deliver([deployment('nginx:2')], [takeOver]);
        expect(await read()).toMatchObject({ spec: { replicas: 2, template: { spec: { containers: [{ image: 'nginx:2' }] } } } });
      });

      it('does not put replicas back to one when an autoscaler gets them', async () => {
        await deliver([deployment('nginx:1', { replicas: 5 })]);
        await deliver([deployment('nginx:1'), autoscaler]);
        expect(await read()).toMatchObject({ spec: { replicas: 5 } });
      });

      it('makes a Job anew whose template changes', async () => {
        const job = (image: string) => ({
          apiVersion: 'batch/v1',
          kind: 'Job',
          metadata: { name: 'grown' },
          spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'once', image }] } } },
        });
        const anew = { name: 'anew', type: 'resource-update', properties: { rules: [{ selector: { resourceTypes: ['Job'] }, strategy: { recreateFields: ['*'] } }] } };
        await deliver([job('nginx:1')], [anew]);
        await deliver([job('nginx:2')], [anew]);
        expect(await (await stage()).get({ apiVersion: 'batch/v1', kind: 'Job', namespace: 'default', name: 'grown' })).toMatchObject({
          spec: { template: { spec: { containers: [{ image: 'nginx:2' }] } } },
        });
      });
    });
  });
}

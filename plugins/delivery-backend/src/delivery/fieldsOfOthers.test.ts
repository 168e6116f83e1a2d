import { planEnvironments } from '@slipway/oam';
import { manifest, settings, useConfigMaps } from '../__testUtils__/useConfigMaps';
import { readInventory } from '../database/operations/inventory/readInventory';
import { previewChanges } from './previewChanges';

jest.setTimeout(30_000);

describe('resource policies', () => {
  const configMaps = useConfigMaps();
  const { at, cluster, database, deliver, read } = configMaps;

  describe('about fields that another manager has changed', () => {
    const conflict = async (policy?: string, annotations?: string) => {
      await deliver(manifest({ web: [settings('a', '{ size: "1" }')] }));
      await (await cluster()).patch(at('a'), { data: { size: '7' } }, { fieldManager: 'kubectl' });
      return deliver(manifest({ web: [settings('a', '{ size: "2" }')] }, policy, { annotations }));
    };

    it('stop, name both, and keep on record what has to be decided', async () => {
      const { outcome, run } = await conflict();
      expect(outcome).toMatchObject({ kind: 'failed', retryable: false, message: expect.stringContaining('data.size belongs to "kubectl"') });
      const [record] = (await readInventory(database.knex, { applicationId: run.applicationId })).filter(({ state }) => state === 'failed');
      expect(record.conflicts).toEqual([{ manager: 'kubectl', field: 'data.size' }]);
    });

    it('take them', async () => {
      expect((await conflict('[{ type: field-conflicts, properties: { rules: [{ choice: take }] } }]')).outcome.kind).toBe('succeeded');
      expect((await read('a'))?.data).toEqual({ size: '2' });
    });

    it('give them up, also by an annotation', async () => {
      expect((await conflict(undefined, 'slipway.io/field-conflicts: give-up')).outcome.kind).toBe('succeeded');
      expect((await read('a'))?.data).toEqual({ size: '7' });
    });
  });

  it('are not needed to keep the replicas that an autoscaler gets, and the preview shows no change of them', async () => {
    const spec = '{ selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: "nginx:1" }] } }';
    const workload = (replicas: string) => `{ apiVersion: apps/v1, kind: Deployment, metadata: { name: web }, spec: ${spec}${replicas} } }`;
    const autoscaler = '{ apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: { name: web }, spec: { minReplicas: 1, maxReplicas: 9, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web } } }';
    await deliver(manifest({ web: [workload(', replicas: 3')] }));
    const next = manifest({ web: [workload(''), autoscaler] });
    const run = await configMaps.delivery.submit(next);
    const { plans } = planEnvironments(run.application, { clusters: configMaps.delivery.deps.clusters.infos(), defaultCluster: 'stage' });
    const { changes } = await previewChanges(configMaps.delivery.deps, { ...run, plans });
    expect(changes.filter(({ kind, change }) => kind === 'Deployment' && change !== 'unchanged')).toEqual([]);
    await deliver(next);
    expect(await (await cluster()).get({ ...at('web'), apiVersion: 'apps/v1', kind: 'Deployment' })).toMatchObject({ spec: { replicas: 3 } });
  });
});

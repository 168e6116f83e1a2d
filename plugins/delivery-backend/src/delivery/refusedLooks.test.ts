import { type Cluster, ClusterError, type ObjectReference } from '@slipway/cluster';
import type { ClusterRegistry } from '../clusters/types';
import { eventually } from '../__testUtils__/eventually';
import { testDatabases } from '../__testUtils__/testDatabases';
import { useDelivery } from '../__testUtils__/useDelivery';
import { listPlacements } from '../database/operations/placements/listPlacements';
import type { RunContext } from '../runner/ports';
import { createDeliverExecutor } from './createDeliverExecutor';

jest.setTimeout(30_000);

const application = `
apiVersion: core.oam.dev/v1beta1
kind: Application
metadata: { name: shop, namespace: default }
spec:
  components:
    - name: settings
      type: k8s-objects
      properties: { objects: [{ apiVersion: v1, kind: ConfigMap, metadata: { name: settings }, data: { color: blue } }] }
    - name: web
      type: webservice
      properties: { image: "registry.example/web:1" }
  workflow: { steps: [{ name: deliver, type: deploy, properties: { policies: [] } }] }
`;

describe.each(testDatabases)('an object that a cluster refuses to show, on %s', dialect => {
  const { database, start, watch } = useDelivery(dialect);
  let run: RunContext;

  const placement = async (component: string) => (await listPlacements(database.knex, [run.applicationId])).find(one => one.component === component);
  const isSecretive = ({ kind }: { readonly kind: string }) => kind === 'ConfigMap';

  /** As with a role that has lost the right to see ConfigMaps. `observed`: what the watch knew of them last. */
  function withoutConfigMaps(clusters: ClusterRegistry, observed: 'unknown' | 'absent'): ClusterRegistry {
    const refusing = (cluster: Cluster): Cluster => ({
      ...cluster,
      get: async (reference: ObjectReference, options) => {
        if (isSecretive(reference)) {
          throw new ClusterError({ cluster: cluster.name, code: 'forbidden', status: 403, message: `cluster ${cluster.name} refused to read ${reference.name}` });
        }
        return cluster.get(reference, options);
      },
    });
    return {
      ...clusters,
      observed: (cluster, reference) => (isSecretive(reference) ? observed : clusters.observed(cluster, reference)),
      connect: async name => refusing(await clusters.connect(name)),
    };
  }

  it.each(['unknown', 'absent'] as const)('is unknown, says why, and keeps nothing else from being looked at (watched: %s)', async observed => {
    const delivery = await start({ clusters: ['stage'] });
    run = await delivery.submit(application);
    await delivery.finish(createDeliverExecutor(delivery.deps), delivery.request(run, 'deliver'));
    await delivery.endRun();
    const clusters = withoutConfigMaps(delivery.deps.clusters, observed);
    await watch(delivery, { clusters });
    delivery.sandbox('stage').faults.set({ images: [{ image: 'registry.example/*', fault: 'crash' }] });
    await eventually(async () => (await placement('web'))?.health === 'unhealthy', 'the crash is seen');
    expect(await placement('settings')).toMatchObject({ health: 'unknown', message: 'its health could not be looked at: cluster stage refused to read settings' });
  });
});

import type { LiveObject } from '@slipway/cluster';
import { createDeleteExecutor } from '../delivery/createDeleteExecutor';
import { createDeliverExecutor } from '../delivery/createDeliverExecutor';
import type { DeliveryHarness } from './deliveryHarness';
import { useDelivery } from './useDelivery';

interface Objects {
  readonly [component: string]: readonly string[];
}

/** An Application of ConfigMaps (YAML flow maps, one an object) with some policies. */
export function manifest(components: Objects, policies = '[]', options: { name?: string; annotations?: string } = {}): string {
  return `
apiVersion: core.oam.dev/v1beta1
kind: Application
metadata: { name: ${options.name ?? 'shop'}, namespace: default, annotations: { ${options.annotations ?? ''} } }
spec:
  components:
${Object.entries(components)
  .map(([name, objects]) => `    - { name: ${name}, type: k8s-objects, properties: { objects: [${objects.join(', ')}] } }`)
  .join('\n')}
  policies: ${policies}
  workflow: { steps: [{ name: deliver, type: deploy, properties: { policies: [] } }] }
`;
}

export const settings = (name: string, data = '{ a: "1" }') => `{ apiVersion: v1, kind: ConfigMap, metadata: { name: ${name} }, data: ${data} }`;

/** A policy with one rule, about objects of these names. */
export const rule = (type: string, names: string, extra = '') =>
  `{ name: ${type}, type: ${type}, properties: { rules: [{ selector: { resourceNames: [${names}] }${extra} }] } }`;

/** One cluster, `stage`, to which Applications of ConfigMaps are delivered. */
export function useConfigMaps() {
  const { database, start, watch } = useDelivery('sqlite');
  let delivery: DeliveryHarness;
  beforeEach(async () => {
    delivery = await start({ clusters: ['stage'] });
  });

  const cluster = () => delivery.deps.clusters.connect('stage');
  const at = (name: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', namespace: 'default', name });

  async function deliver(text: string) {
    const run = await delivery.submit(text);
    const outcome = await delivery.finish(createDeliverExecutor(delivery.deps), delivery.request(run, 'deliver'));
    return { run, outcome };
  }

  return {
    database,
    get delivery() {
      return delivery;
    },
    watch,
    cluster,
    at,
    read: async (name: string): Promise<LiveObject | undefined> => (await cluster()).get(at(name)),
    foreign: async (name: string, data: object) =>
      (await cluster()).apply({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'default' }, data }, { fieldManager: 'kubectl' }),
    deliver,
    async remove({ run }: Awaited<ReturnType<typeof deliver>>) {
      const deletion = await delivery.submitDeletion(run);
      return delivery.finish(createDeleteExecutor(delivery.deps), delivery.request(deletion, 'delete'));
    },
  };
}

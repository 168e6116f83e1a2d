import { planEnvironments } from '@slipway/oam';
import type { DeliveryHarness } from '../__testUtils__/deliveryHarness';
import { eventually } from '../__testUtils__/eventually';
import { customKind } from '../__testUtils__/customKind';
import { useDelivery } from '../__testUtils__/useDelivery';
import { readInventory } from '../database/operations/inventory/readInventory';
import { listPlacements } from '../database/operations/placements/listPlacements';
import { createDeliverExecutor } from './createDeliverExecutor';
import { previewChanges } from './previewChanges';
import { removeUnwanted } from './removeUnwanted';
import { retentionOf } from './retention';

jest.setTimeout(30_000);

const settings = (name: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data: { a: '1' } });
const toyKind = customKind('Toy', 'toys');
const toy = { apiVersion: 'example.com/v1', kind: 'Toy', metadata: { name: 'ball', finalizers: ['example.com/operator'] } };

describe('what an environment no longer needs', () => {
  const { database, start } = useDelivery('sqlite');
  let delivery: DeliveryHarness;
  beforeEach(async () => {
    delivery = await start({ clusters: ['stage'] });
  });

  const cluster = () => delivery.deps.clusters.connect('stage');
  const at = (name: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', namespace: 'default', name });
  const toyAt = { apiVersion: 'example.com/v1', kind: 'Toy', namespace: 'default', name: 'ball' };

  function submit(components: { readonly [name: string]: readonly object[] }, steps: readonly object[], policies: readonly object[] = []) {
    const manifest = {
      apiVersion: 'core.oam.dev/v1beta1',
      kind: 'Application',
      metadata: { name: 'shop', namespace: 'default', annotations: { 'slipway.io/create-namespaces': 'true' } },
      spec: {
        components: Object.entries(components).map(([name, objects]) => ({ name, type: 'k8s-objects', properties: { objects } })),
        policies,
        workflow: { steps },
      },
    };
    return delivery.submit(JSON.stringify(manifest));
  }

  async function deliver(run: Awaited<ReturnType<typeof submit>>) {
    const outcomes = [];
    for (const step of run.application.spec.workflow?.steps ?? []) {
      outcomes.push(await delivery.finish(createDeliverExecutor(delivery.deps), delivery.request(run, step)));
    }
    return outcomes.map(({ message }) => message).join(' ');
  }

  const all = [{ name: 'deliver', type: 'deploy', properties: { policies: [] } }];

  it('is not an object that a later step delivers in another component, and no preview says so', async () => {
    const steps = ['web', 'storage'].map(component => ({ name: component, type: 'apply-component', properties: { component } }));
    await deliver(await submit({ web: [settings('a'), settings('moved')], storage: [settings('c')] }, steps));
    const before = await (await cluster()).get(at('moved'));

    const second = await submit({ web: [settings('a')], storage: [settings('c'), settings('moved')] }, steps);
    const { plans } = planEnvironments(second.application, { clusters: delivery.deps.clusters.infos(), defaultCluster: 'stage' });
    const first = { ...plans[0], components: plans[0].components.slice(0, 1) };
    const { changes } = await previewChanges(delivery.deps, { ...second, plans: [first] });
    expect(changes.filter(({ change }) => change === 'delete')).toEqual([]);

    expect(await deliver(second)).toBe('web is healthy in stage/default. storage is healthy in stage/default.');
    expect((await (await cluster()).get(at('moved')))?.metadata.uid).toBe(before?.metadata.uid);
    const records = await readInventory(database.knex, { applicationId: second.applicationId });
    expect(records.map(({ component, reference }) => `${component} ${reference.name}`).sort()).toEqual(['storage c', 'storage moved', 'web a']);
  });

  it('is not told of as a placement in the namespace that it has left', async () => {
    const into = (namespace: string) => [{ name: 'here', type: 'topology', properties: { clusters: ['stage'], namespace } }];
    const steps = [{ name: 'deliver', type: 'deploy', properties: { policies: ['here'] } }];
    await deliver(await submit({ web: [settings('a')] }, steps, into('left')));
    const run = await submit({ web: [settings('a')] }, steps, into('right'));
    expect(await deliver(run)).toContain('deleted: ConfigMap "a" in namespace "left"');
    expect((await listPlacements(database.knex, [run.applicationId])).map(({ namespace }) => namespace)).toEqual(['right']);
  });

  it('goes in an order in which an operator can finish with its custom resources', async () => {
    await deliver(await submit({ web: [settings('a')], operator: [toyKind, settings('operator'), toy] }, all));
    const delivering = deliver(await submit({ web: [settings('a')] }, all));
    await eventually(async () => (await (await cluster()).get(toyAt))?.metadata.deletionTimestamp, 'the toy is on its way out');
    expect(await (await cluster()).get(at('operator'))).toBeDefined();
    await (await cluster()).patch(toyAt, { metadata: { finalizers: null } });
    expect(await delivering).toMatch(/deleted: .*Toy "ball".*ConfigMap "operator".*CustomResourceDefinition "toys.example.com"/);
    expect(await (await cluster()).get(at('operator'))).toBeUndefined();
  });

  it('keeps the operator of a custom resource that is not gone in time', async () => {
    const run = await submit({ operator: [toyKind, settings('operator'), toy] }, all);
    await deliver(run);
    const records = await readInventory(database.knex, { applicationId: run.applicationId });
    const outcomes = await removeUnwanted(delivery.deps, run, records, retentionOf(run.application), new AbortController().signal, 0);
    expect(outcomes.map(({ sentence }) => sentence)).toEqual([
      expect.stringContaining('Toy "ball" in namespace "default" of cluster stage is being deleted'),
      'ConfigMap "operator" in namespace "default" of cluster stage stays until Toy "ball" in namespace "default" of cluster stage is gone, which may need it',
      'CustomResourceDefinition "toys.example.com" of cluster stage stays until Toy "ball" in namespace "default" of cluster stage is gone, which may need it',
    ]);
    expect(await (await cluster()).get(at('operator'))).toBeDefined();
    await (await cluster()).patch(toyAt, { metadata: { finalizers: null } });
  });
});

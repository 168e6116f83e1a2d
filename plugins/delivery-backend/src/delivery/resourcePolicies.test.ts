import type { LiveObject } from '@slipway/cluster';
import { planEnvironments } from '@slipway/oam';
import { type DeliveryHarness, startDelivery } from '../__testUtils__/deliveryHarness';
import { useTestDatabase } from '../__testUtils__/testDatabases';
import { readInventory } from '../database/operations/inventory/readInventory';
import { createDeleteExecutor } from './createDeleteExecutor';
import { createDeliverExecutor } from './createDeliverExecutor';
import { previewChanges } from './previewChanges';

jest.setTimeout(30_000);

interface Objects {
  readonly [component: string]: readonly string[];
}

/** An Application of ConfigMaps (YAML flow maps, one an object) with some policies. */
function manifest(components: Objects, policies = '[]', options: { name?: string; annotations?: string } = {}): string {
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

const settings = (name: string, data = '{ a: "1" }') => `{ apiVersion: v1, kind: ConfigMap, metadata: { name: ${name} }, data: ${data} }`;
const rule = (type: string, names: string, extra = '') =>
  `{ name: ${type}, type: ${type}, properties: { rules: [{ selector: { resourceNames: [${names}] }${extra} }] } }`;

describe('resource policies', () => {
  let delivery: DeliveryHarness;

  afterEach(() => delivery.close());
  const database = useTestDatabase('sqlite');
  beforeEach(async () => {
    delivery = await startDelivery({ knex: database.knex, clusters: ['stage'] });
  });

  const cluster = () => delivery.deps.clusters.connect('stage');
  const at = (name: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', namespace: 'default', name });
  const read = async (name: string): Promise<LiveObject | undefined> => (await cluster()).get(at(name));
  const foreign = async (name: string, data: object) =>
    (await cluster()).apply(
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'default' }, data },
      { fieldManager: 'kubectl' },
    );

  async function deliver(text: string) {
    const run = await delivery.submit(text);
    const outcome = await delivery.finish(createDeliverExecutor(delivery.deps), delivery.request(run, 'deliver'));
    return { run, outcome };
  }

  async function remove({ run }: Awaited<ReturnType<typeof deliver>>) {
    const deletion = await delivery.submitDeletion(run);
    return delivery.finish(createDeleteExecutor(delivery.deps), delivery.request(deletion, 'delete'));
  }

  it('keep an object that a new revision no longer has until the Application is deleted', async () => {
    const policy = `[${rule('garbage-collect', 'b', ', strategy: onAppDelete')}]`;
    await deliver(manifest({ web: [settings('a'), settings('b')] }, policy));
    const second = await deliver(manifest({ web: [settings('a')] }, policy));
    expect(second.outcome.kind).toBe('succeeded');
    expect(await read('b')).toBeDefined();
    expect((await remove(second)).kind).toBe('succeeded');
    expect(await read('b')).toBeUndefined();
  });

  it('protect by the rule that held when it was applied, when the policy is gone with the component', async () => {
    await deliver(manifest({ web: [settings('a')], extra: [settings('b')] }, `[${rule('garbage-collect', 'b', ', strategy: onAppDelete')}]`));
    await deliver(manifest({ web: [settings('a')] }));
    expect(await read('b')).toBeDefined();
  });

  it('release by a later rule what an earlier one kept', async () => {
    await deliver(manifest({ web: [settings('a'), settings('b')] }, `[${rule('garbage-collect', 'b', ', strategy: never')}]`));
    await deliver(manifest({ web: [settings('a')] }, `[${rule('garbage-collect', 'b', ', strategy: onAppUpdate')}]`));
    expect(await read('b')).toBeUndefined();
  });

  it('let go of an object that is never deleted, when the Application is', async () => {
    const first = await deliver(manifest({ web: [settings('a')] }, `[${rule('garbage-collect', 'a', ', strategy: never')}]`));
    expect((await remove(first)).kind).toBe('succeeded');
    const left = await read('a');
    expect(left?.data).toEqual({ a: '1' });
    expect(Object.keys(left?.metadata.labels ?? {}).filter(name => name.startsWith('app.oam.dev'))).toEqual([]);
  });

  it('keep everything of older revisions with keepLegacyResource, and delete it with the Application', async () => {
    const policy = '[{ type: garbage-collect, properties: { keepLegacyResource: true } }]';
    await deliver(manifest({ web: [settings('a'), settings('b')] }, policy));
    const second = await deliver(manifest({ web: [settings('a')] }, policy));
    expect(await read('b')).toBeDefined();
    await remove(second);
    expect(await read('b')).toBeUndefined();
  });

  it('read an object that has to exist, and neither write nor delete it', async () => {
    await foreign('theirs', { a: 'theirs' });
    const policy = `[${rule('read-only', 'theirs')}]`;
    const first = await deliver(manifest({ web: [settings('theirs')] }, policy));
    expect(first.outcome.kind).toBe('succeeded');
    expect(await read('theirs')).toMatchObject({ data: { a: 'theirs' } });
    await remove(first);
    expect(await read('theirs')).toBeDefined();
  });

  it('say that an object which is only read does not exist', async () => {
    const { outcome } = await deliver(manifest({ web: [settings('none')] }, `[${rule('read-only', 'none')}]`));
    expect(outcome).toMatchObject({ kind: 'failed', message: expect.stringContaining('ConfigMap "none" in namespace "default" of cluster stage does not exist, and the policy read-only') });
  });

  it('take over what belongs to nobody, and nothing of another Application', async () => {
    await foreign('theirs', { a: 'theirs' });
    const policy = `[${rule('take-over', 'theirs, shared')}]`;
    expect((await deliver(manifest({ web: [settings('theirs')] }))).outcome.message).toContain('Take it with the policy take-over');
    expect((await deliver(manifest({ web: [settings('theirs')] }, policy))).outcome.kind).toBe('succeeded');
    expect(await read('theirs')).toMatchObject({ data: { a: '1' }, metadata: { labels: { 'app.oam.dev/name': 'shop' } } });
    const other = await deliver(manifest({ web: [settings('theirs')] }, policy, { name: 'other' }));
    expect(other.outcome.message).toContain('belongs to the Application default/shop');
  });

  it('have what they took over alone: it changes without a conflict, and goes when it is dropped', async () => {
    await foreign('theirs', { same: '1', dropped: '1', other: '1', extra: 'theirs' });
    const policy = `[${rule('take-over', 'theirs')}]`;
    await deliver(manifest({ web: [settings('theirs', '{ same: "1", dropped: "1", other: "2" }')] }, policy));
    const { outcome } = await deliver(manifest({ web: [settings('theirs', '{ same: "2", other: "2" }')] }, policy));
    expect(outcome.kind).toBe('succeeded');
    expect((await read('theirs'))?.data).toEqual({ same: '2', other: '2', extra: 'theirs' });
  });

  it('are not needed to have what KubeVela made for the same Application alone', async () => {
    const labels = { 'app.oam.dev/name': 'shop', 'app.oam.dev/namespace': 'default' };
    await (await cluster()).apply(
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'moved', namespace: 'default', labels }, data: { same: '1', dropped: '1' } },
      { fieldManager: 'kubevela' },
    );
    await deliver(manifest({ web: [settings('moved', '{ same: "1", dropped: "1" }')] }));
    const { outcome } = await deliver(manifest({ web: [settings('moved', '{ same: "2" }')] }));
    expect(outcome.kind).toBe('succeeded');
    expect((await read('moved'))?.data).toEqual({ same: '2' });
  });

  it('share an object: the first writes it, the next one has it when the first leaves', async () => {
    const policy = `[${rule('shared-resource', 'common')}]`;
    const first = await deliver(manifest({ web: [settings('common', '{ by: "first" }')] }, policy));
    const second = await deliver(manifest({ web: [settings('common', '{ by: "second" }')] }, policy, { name: 'other' }));
    expect([first.outcome.kind, second.outcome.kind]).toEqual(['succeeded', 'succeeded']);
    expect(await read('common')).toMatchObject({
      data: { by: 'first' },
      metadata: { annotations: { 'app.oam.dev/shared-by': 'default/shop,default/other' } },
    });
    await remove(first);
    expect(await read('common')).toMatchObject({
      metadata: { annotations: { 'app.oam.dev/shared-by': 'default/other' }, labels: { 'app.oam.dev/name': 'other' } },
    });
    await remove(second);
    expect(await read('common')).toBeUndefined();
  });

  it('share an object that is made anew with those who shared it before', async () => {
    const policy = `[${rule('shared-resource', 'common')}, ${rule('resource-update', 'common', ', strategy: { recreateFields: [data.by] }')}]`;
    await deliver(manifest({ web: [settings('common', '{ by: "first" }')] }, policy));
    await deliver(manifest({ web: [settings('common', '{ by: "second" }')] }, policy, { name: 'other' }));
    await deliver(manifest({ web: [settings('common', '{ by: "first, again" }')] }, policy));
    expect(await read('common')).toMatchObject({
      data: { by: 'first, again' },
      metadata: { annotations: { 'app.oam.dev/shared-by': 'default/shop,default/other' } },
    });
  });

  it('do not delete what another Application still shares, when only its owner shares it no more', async () => {
    const policy = `[${rule('shared-resource', 'common')}]`;
    await deliver(manifest({ web: [settings('common')] }, policy));
    await deliver(manifest({ web: [settings('common')] }, policy, { name: 'other' }));
    await remove(await deliver(manifest({ web: [settings('common', '{ a: "2" }')] })));
    expect(await read('common')).toMatchObject({ metadata: { labels: { 'app.oam.dev/name': 'other' } } });
  });

  it('are told in what a deletion did: what was given up, and nothing of what was refused', async () => {
    await foreign('theirs', { a: 'theirs' });
    const policy = `[${rule('garbage-collect', 'kept', ', strategy: never')}]`;
    const { message } = await remove(await deliver(manifest({ web: [settings('gone'), settings('kept'), settings('theirs')] }, policy)));
    expect(message).toMatch(/^Deleted: ConfigMap "gone" [^;]*\. No longer of this Application, and kept where a policy says so or others share it: ConfigMap "kept" [^;]*\.$/);
  });

  it('let go of an object that was shared without a list of who had it', async () => {
    const policy = `[${rule('shared-resource', 'common')}, ${rule('garbage-collect', 'common', ', strategy: never')}]`;
    await remove(await deliver(manifest({ web: [settings('common')] }, policy)));
    expect((await read('common'))?.metadata.annotations ?? {}).toEqual({});
  });

  it('tell some of many objects that are refused, and how many more', async () => {
    const refused = Array.from({ length: 8 }, (_, index) => settings(`m-${index}`, '{ "bad key!": "1" }'));
    const { outcome } = await deliver(manifest({ web: [...refused, settings('good')] }));
    expect(outcome).toMatchObject({ kind: 'failed', message: expect.stringMatching(/m-4.*And 3 more, each on record with its object\.$/) });
    expect(await read('good')).toBeDefined();
  });

  it('keep the live value of a field when a new revision comes', async () => {
    const policy = `[{ type: apply-once, properties: { enable: true, rules: [{ selector: { resourceNames: [a] }, strategy: { path: [data.size], affect: onUpdate } }] } }]`;
    await deliver(manifest({ web: [settings('a', '{ size: "1", color: blue }')] }, policy));
    await (await cluster()).patch(at('a'), { data: { size: '7' } }, { fieldManager: 'kubectl' });
    const { outcome } = await deliver(manifest({ web: [settings('a', '{ size: "2", color: red }')] }, policy));
    expect(outcome.kind).toBe('succeeded');
    expect((await read('a'))?.data).toEqual({ size: '7', color: 'red' });
  });

  it('leave a whole object as it is once it was applied', async () => {
    const policy = `[{ type: apply-once, properties: { enable: true, rules: [{ selector: { resourceNames: [a] }, strategy: { path: ['*'] } }] } }]`;
    await deliver(manifest({ web: [settings('a', '{ size: "1" }')] }, policy));
    await deliver(manifest({ web: [settings('a', '{ size: "2" }')] }, policy));
    expect((await read('a'))?.data).toEqual({ size: '1' });
  });

  it('name the policy that would help when a field cannot be changed, and make the object anew when it is there', async () => {
    const frozen = (size: string) => `{ apiVersion: v1, kind: ConfigMap, metadata: { name: a }, immutable: true, data: { size: "${size}" } }`;
    await deliver(manifest({ web: [frozen('1')] }));
    const uid = (await read('a'))?.metadata.uid;
    const { outcome } = await deliver(manifest({ web: [frozen('2')] }));
    expect(outcome).toMatchObject({ kind: 'failed', message: expect.stringContaining('name it in recreateFields of the policy resource-update') });
    const policy = `[${rule('resource-update', 'a', ", strategy: { recreateFields: ['*'] }")}]`;
    expect((await deliver(manifest({ web: [frozen('2')] }, policy))).outcome.kind).toBe('succeeded');
    expect((await read('a'))?.data).toEqual({ size: '2' });
    expect((await read('a'))?.metadata.uid).not.toBe(uid);
  });

  it('make an object anew when a field changes that is named for it', async () => {
    const policy = `[${rule('resource-update', 'a', ', strategy: { recreateFields: [data.size] }')}]`;
    await deliver(manifest({ web: [settings('a', '{ size: "1", color: blue }')] }, policy));
    const uid = (await read('a'))?.metadata.uid;
    await deliver(manifest({ web: [settings('a', '{ size: "1", color: red }')] }, policy));
    expect((await read('a'))?.metadata.uid).toBe(uid);
    await deliver(manifest({ web: [settings('a', '{ size: "2", color: red }')] }, policy));
    expect((await read('a'))?.metadata.uid).not.toBe(uid);
  });

  it('make nothing anew for another spelling of the same quantity', async () => {
    const claim = (label: string) =>
      `{ apiVersion: v1, kind: PersistentVolumeClaim, metadata: { name: a, labels: { l: ${label} } }, spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1024Mi } } } }`;
    const policy = `[${rule('resource-update', 'a', ', strategy: { recreateFields: [spec.resources] }')}]`;
    const readClaim = async () => (await cluster()).get({ ...at('a'), kind: 'PersistentVolumeClaim' });
    await deliver(manifest({ web: [claim('one')] }, policy));
    const before = await readClaim();
    await deliver(manifest({ web: [claim('two')] }, policy));
    expect(await readClaim()).toMatchObject({ metadata: { uid: before?.metadata.uid, labels: { l: 'two' } }, spec: { resources: { requests: { storage: '1Gi' } } } });
  });

  it('delete nothing to make it anew when the cluster would refuse the new one', async () => {
    const policy = `[${rule('resource-update', 'a', ', strategy: { recreateFields: [data] }')}]`;
    await deliver(manifest({ web: [settings('a', '{ size: "1" }')] }, policy));
    const { outcome } = await deliver(manifest({ web: [settings('a', '{ "bad key!": "1" }')] }, policy));
    expect(outcome).toMatchObject({ kind: 'failed', message: expect.stringContaining('bad key!') });
    expect((await read('a'))?.data).toEqual({ size: '1' });
  });

  it('replace an object with everything that others brought', async () => {
    const policy = `[${rule('resource-update', 'a', ', strategy: { op: replace }')}]`;
    await deliver(manifest({ web: [settings('a', '{ size: "1" }')] }, policy));
    await (await cluster()).patch(at('a'), { data: { theirs: 'x' } }, { fieldManager: 'kubectl' });
    expect((await deliver(manifest({ web: [settings('a', '{ size: "2" }')] }, policy))).outcome.kind).toBe('succeeded');
    expect((await read('a'))?.data).toEqual({ size: '2' });
  });

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

  it('are not needed for a namespace that an annotation allows to create', async () => {
    const text = manifest({ web: [settings('a')] }, '[]', { annotations: 'slipway.io/create-namespaces: "true"' }).replace('namespace: default', 'namespace: fresh');
    expect((await deliver(text)).outcome.kind).toBe('succeeded');
    expect(await (await cluster()).get({ ...at('a'), namespace: 'fresh' })).toBeDefined();
  });

  it('are not needed to keep the replicas that an autoscaler gets, and the preview shows no change of them', async () => {
    const spec = '{ selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: "nginx:1" }] } }';
    const workload = (replicas: string) => `{ apiVersion: apps/v1, kind: Deployment, metadata: { name: web }, spec: ${spec}${replicas} } }`;
    const autoscaler = '{ apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: { name: web }, spec: { minReplicas: 1, maxReplicas: 9, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web } } }';
    await deliver(manifest({ web: [workload(', replicas: 3')] }));
    const next = manifest({ web: [workload(''), autoscaler] });
    const run = await delivery.submit(next);
    const { plans } = planEnvironments(run.application, { clusters: delivery.deps.clusters.infos(), defaultCluster: 'stage' });
    const { changes } = await previewChanges(delivery.deps, { ...run, plans });
    expect(changes.filter(({ kind, change }) => kind === 'Deployment' && change !== 'unchanged')).toEqual([]);
    await deliver(next);
    expect(await (await cluster()).get({ ...at('web'), apiVersion: 'apps/v1', kind: 'Deployment' })).toMatchObject({ spec: { replicas: 3 } });
  });

  it('are not needed for a kind that the Application brings itself', async () => {
    const definition = `{ apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: { name: toys.example.com }, spec: { group: example.com, scope: Namespaced, names: { plural: toys, singular: toy, kind: Toy }, versions: [{ name: v1, served: true, storage: true, schema: { openAPIV3Schema: { type: object, x-kubernetes-preserve-unknown-fields: true } } }] } }`;
    const toy = '{ apiVersion: example.com/v1, kind: Toy, metadata: { name: ball }, spec: { color: red } }';
    const { outcome } = await deliver(manifest({ web: [toy, definition] }));
    expect(outcome).toMatchObject({ kind: 'succeeded' });
    expect(await (await cluster()).get({ apiVersion: 'example.com/v1', kind: 'Toy', namespace: 'default', name: 'ball' })).toBeDefined();
  });
});

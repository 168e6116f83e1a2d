import { manifest, rule, settings, useConfigMaps } from '../__testUtils__/useConfigMaps';

jest.setTimeout(30_000);

describe('resource policies', () => {
  const { at, cluster, deliver, foreign, read, remove } = useConfigMaps();

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

  it('are told in what a deletion did: what was given up, and nothing of what was refused', async () => {
    await foreign('theirs', { a: 'theirs' });
    const policy = `[${rule('garbage-collect', 'kept', ', strategy: never')}]`;
    const { message } = await remove(await deliver(manifest({ web: [settings('gone'), settings('kept'), settings('theirs')] }, policy)));
    expect(message).toMatch(/^Deleted: ConfigMap "gone" [^;]*\. No longer of this Application, and kept where a policy says so or others share it: ConfigMap "kept" [^;]*\.$/);
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

  it('replace an object with everything that others brought', async () => {
    const policy = `[${rule('resource-update', 'a', ', strategy: { op: replace }')}]`;
    await deliver(manifest({ web: [settings('a', '{ size: "1" }')] }, policy));
    await (await cluster()).patch(at('a'), { data: { theirs: 'x' } }, { fieldManager: 'kubectl' });
    expect((await deliver(manifest({ web: [settings('a', '{ size: "2" }')] }, policy))).outcome.kind).toBe('succeeded');
    expect((await read('a'))?.data).toEqual({ size: '2' });
  });

  it('are not needed for a namespace that an annotation allows to create', async () => {
    const text = manifest({ web: [settings('a')] }, '[]', { annotations: 'slipway.io/create-namespaces: "true"' }).replace('namespace: default', 'namespace: fresh');
    expect((await deliver(text)).outcome.kind).toBe('succeeded');
    expect(await (await cluster()).get({ ...at('a'), namespace: 'fresh' })).toBeDefined();
  });

  it('are not needed for a kind that the Application brings itself', async () => {
    const definition = `{ apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: { name: toys.example.com }, spec: { group: example.com, scope: Namespaced, names: { plural: toys, singular: toy, kind: Toy }, versions: [{ name: v1, served: true, storage: true, schema: { openAPIV3Schema: { type: object, x-kubernetes-preserve-unknown-fields: true } } }] } }`;
    const toy = '{ apiVersion: example.com/v1, kind: Toy, metadata: { name: ball }, spec: { color: red } }';
    const { outcome } = await deliver(manifest({ web: [toy, definition] }));
    expect(outcome).toMatchObject({ kind: 'succeeded' });
    expect(await (await cluster()).get({ apiVersion: 'example.com/v1', kind: 'Toy', namespace: 'default', name: 'ball' })).toBeDefined();
  });
});

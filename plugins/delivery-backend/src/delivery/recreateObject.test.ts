import { manifest, rule, settings, useConfigMaps } from '../__testUtils__/useConfigMaps';

jest.setTimeout(30_000);

describe('policies for what cannot be changed', () => {
  const { at, cluster, deliver, read } = useConfigMaps();

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
});

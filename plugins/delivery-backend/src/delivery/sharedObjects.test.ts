import { eventually } from '../__testUtils__/eventually';
import { manifest, rule, settings, useConfigMaps } from '../__testUtils__/useConfigMaps';

jest.setTimeout(30_000);

describe('policies for objects that several Applications have', () => {
  const { deliver, read, remove } = useConfigMaps();

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

  it('let go of an object that was shared without a list of who had it', async () => {
    const policy = `[${rule('shared-resource', 'common')}, ${rule('garbage-collect', 'common', ', strategy: never')}]`;
    await remove(await deliver(manifest({ web: [settings('common')] }, policy)));
    expect((await read('common'))?.metadata.annotations ?? {}).toEqual({});
  });
});

describe('an object that Applications share, set back', () => {
  const configMaps = useConfigMaps();
  const { cluster, at, read } = configMaps;
  beforeEach(async () => {
    await configMaps.watch(configMaps.delivery);
  });

  const change = async (name: string) => (await cluster()).patch(at(name), { data: { by: 'kubectl' } }, { fieldManager: 'kubectl' });

  async function deliver(name: string, objects: { readonly [name: string]: string }) {
    const web = Object.entries(objects).map(([object, by]) => settings(object, `{ by: "${by}" }`));
    await configMaps.deliver(manifest({ web }, `[${rule('shared-resource', 'common')}]`, { name }));
    await configMaps.delivery.endRun();
  }

  it('is set back by the one that writes it, and stays shared', async () => {
    await deliver('shop', { common: 'shop' });
    await change('common');
    await eventually(async () => Object((await read('common'))?.data).by === 'shop', 'it is set back');
    expect((await read('common'))?.metadata.annotations).toMatchObject({ 'app.oam.dev/shared-by': 'default/shop' });
  });

  it('is left alone by those who only joined, when its owner changes it', async () => {
    await deliver('shop', { common: 'shop' });
    await deliver('other', { common: 'other', own: 'other' });
    await deliver('shop', { common: 'shop, again' });
    // Who sets this back has looked at everything of its Application.
    await change('own');
    await eventually(async () => Object((await read('own'))?.data).by === 'other', 'its own object is set back');
    expect(await read('common')).toMatchObject({ data: { by: 'shop, again' }, metadata: { labels: { 'app.oam.dev/name': 'shop' } } });
  });
});

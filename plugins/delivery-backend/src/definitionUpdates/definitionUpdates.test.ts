import { eventually } from '../__testUtils__/eventually';
import { labelTrait } from '../__testUtils__/publishText';
import { type Portal, startPortal } from '../__testUtils__/startPortal';
import { testDatabases, useTestDatabase } from '../__testUtils__/testDatabases';

jest.setTimeout(60_000);

const application = (name: string, options: { readonly automatic?: boolean; readonly type?: string; readonly mark?: string } = {}) => `apiVersion: core.oam.dev/v1beta1
kind: Application
metadata:
  name: ${name}
  annotations: {app.oam.dev/autoUpdate: "${options.automatic ?? false}"}
spec: {components: [{name: ${name}, type: webservice, properties: {image: nginx}, traits: [{type: ${options.type ?? 'mark'}, properties: {${options.mark ? `mark: ${options.mark}` : ''}}}]}]}
`;

describe.each(testDatabases)('Applications and newer definitions on %s', dialect => {
  const database = useTestDatabase(dialect);
  let portal: Portal;
  const publish = async (source: string) => {
    const { status } = await portal.as('developer').put('/definitions/trait/mark', source);
    expect(status).toBe(201);
  };

  beforeEach(async () => {
    portal = await startPortal({ database, clusters: ['staging'] });
    await publish(labelTrait('mark', 'one'));
  });

  const read = (name: string) => portal.application(`default/${name}`);
  const labelOf = async (name: string) => {
    const { body } = await portal.as('viewer').get(`/applications/default/${name}/revisions`);
    return body.items.map((revision: { number: number }) => revision.number);
  };

  it('keep the one that they were delivered with until they are submitted again', async () => {
    await portal.submit(application('shop'));
    expect((await read('shop')).definitionUpdate).toBeUndefined();
    await publish(labelTrait('mark', 'two'));
    expect((await read('shop')).definitionUpdate).toEqual({
      automatic: false,
      message: 'There is a newer definition of mark. What runs keeps the one that it was delivered with. Submit the Application again to deliver it.',
      definitions: [{ kind: 'trait', name: 'mark', usedRevision: 1, current: { origin: 'published', revision: 2 } }],
      problems: [],
    });
    const { outcome, revision } = await portal.submit(application('shop'));
    expect([outcome, revision]).toEqual(['updated', 'shop-v2']);
    expect((await read('shop')).definitionUpdate).toBeUndefined();
  });

  it('are not told of one that their pin leaves out', async () => {
    await portal.submit(application('pinned', { type: 'mark@v1' }));
    await publish(labelTrait('mark', 'two'));
    expect((await read('pinned')).definitionUpdate).toBeUndefined();
  });

  it('hear why they would be refused with it', async () => {
    await portal.submit(application('shop', { mark: 'own' }));
    await publish(labelTrait('mark', 'two').replace('*"two" | string', '*"two" | "three"'));
    expect((await read('shop')).definitionUpdate).toMatchObject({
      message: expect.stringMatching(/The Application would be refused with it as it is/),
      problems: [{ path: 'spec.components[0].traits[0].properties.mark' }],
    });
  });

  it('hear that it is gone', async () => {
    await portal.submit(application('shop'));
    await portal.as('developer').delete('/definitions/trait/mark?evenIfUsed=true');
    expect((await read('shop')).definitionUpdate).toMatchObject({
      message: expect.stringMatching(/^There is no definition of mark any more\./),
      definitions: [{ kind: 'trait', name: 'mark', usedRevision: 1 }],
    });
  });

  it('get a new revision with its run when they ask for it, in the name of who published', async () => {
    await portal.submit(application('auto', { automatic: true }));
    await publish(labelTrait('mark', 'two'));
    const updated = await eventually(async () => {
      const found = await read('auto');
      return found.revision?.name === 'auto-v2' && found;
    }, 'the second revision');
    expect(updated.run?.submittedBy).toBe('user:default/developer');
    expect(await portal.ended(updated.run?.id ?? '')).toMatchObject({ phase: 'succeeded' });
    expect((await read('auto')).definitionUpdate).toBeUndefined();
  });

  it('do not get one that they would be refused with', async () => {
    await portal.submit(application('auto', { automatic: true, mark: 'own' }));
    await portal.submit(application('other', { automatic: true }));
    await publish(labelTrait('mark', 'two').replace('*"two" | string', '*"two" | "three"'));
    await eventually(async () => (await read('other')).revision?.name === 'other-v2', 'the other Application follows');
    expect((await read('auto')).revision?.name).toBe('auto-v1');
  });

  it('stay where a person went back to', async () => {
    const { runId: first } = await portal.submit(application('auto', { automatic: true }));
    await portal.ended(first);
    await publish(labelTrait('mark', 'two'));
    await eventually(async () => (await read('auto')).revision?.name === 'auto-v2', 'the second revision');
    await portal.ended((await read('auto')).run?.id ?? '');
    const back = await portal.as('developer').post(`/runs/${first}/restart`);
    await portal.ended(back.body.id);
    // Another change of definitions makes everybody look again.
    await portal.as('developer').put('/definitions/trait/unrelated', labelTrait('unrelated', 'x'));
    await portal.as('developer').put('/definitions/trait/mark', labelTrait('mark', 'two'));
    expect((await read('auto')).revision?.name).toBe('auto-v1');
    expect(await labelOf('auto')).toEqual([2, 1]);
  });
});

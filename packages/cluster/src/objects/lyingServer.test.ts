import { useRawServer } from '../__testUtils__/rawServer';
import { connectCluster } from '../connectCluster';

const CONFIG_MAP = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'a' };
const truth = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'a', namespace: 'shop', uid: 'u', resourceVersion: '1' },
};
const resources = {
  kind: 'APIResourceList',
  groupVersion: 'v1',
  resources: [{ name: 'configmaps', kind: 'ConfigMap', namespaced: true, verbs: ['get', 'list', 'patch'] }],
};

describe('a server that does not tell the truth', () => {
  const server = useRawServer();

  function connect(answer: unknown) {
    server.answer = (request, response) =>
      response.end(JSON.stringify(request.url === '/api/v1' ? resources : answer));
    return connectCluster(server.config());
  }

  const withMetadata = (metadata: object) => ({ ...truth, metadata: { ...truth.metadata, ...metadata } });

  it('is believed while it does', async () => {
    const cluster = connect(truth);
    expect(await cluster.get(CONFIG_MAP)).toEqual(truth);
    cluster.close();
  });

  it.each<[string, unknown]>([
    ['an object of another kind', { ...truth, kind: 'Secret' }],
    ['an object of another version', { ...truth, apiVersion: 'v2' }],
    ['an object of another name', withMetadata({ name: 'b' })],
    ['an object of another namespace', withMetadata({ namespace: 'bank' })],
    ['an object without uid', withMetadata({ uid: undefined })],
    ['an object without version', withMetadata({ resourceVersion: undefined })],
    ['no object', ['a']],
  ])('is not believed when it answers with %s', async (_, answer) => {
    const cluster = connect(answer);
    const refusal = {
      code: 'bad_answer',
      message: expect.stringContaining('answered with something else when asked for ConfigMap "a"'),
    };
    await expect(cluster.get(CONFIG_MAP)).rejects.toMatchObject(refusal);
    await expect(cluster.apply({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'shop' } })).rejects.toMatchObject(refusal);
    cluster.close();
  });

  it.each<[string, unknown]>([
    ['no version', { items: [truth] }],
    ['no items', { metadata: { resourceVersion: '1' } }],
    ['an item without a name', { metadata: { resourceVersion: '1' }, items: [{ metadata: { uid: 'u' } }] }],
    ['an item of another kind', { metadata: { resourceVersion: '1' }, items: [{ ...truth, kind: 'Secret' }] }],
    ['an item of another namespace', { metadata: { resourceVersion: '1' }, items: [withMetadata({ namespace: 'bank' })] }],
    ['pages without end', { metadata: { resourceVersion: '1', continue: 'more' }, items: [truth] }],
  ])('leads to no conclusion when its list has %s', async (_, answer) => {
    const cluster = connect(answer);
    await expect(cluster.list({ apiVersion: 'v1', kind: 'ConfigMap' }, { namespace: 'shop' })).rejects.toMatchObject({
      code: 'bad_answer',
      message: expect.stringContaining('nothing is concluded from it'),
    });
    cluster.close();
  });
});

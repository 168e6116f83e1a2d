import { readExample, type Portal, startPortal } from '../__testUtils__/startPortal';
import { useTestDatabase } from '../__testUtils__/testDatabases';

jest.setTimeout(60_000);

describe('a preview', () => {
  const database = useTestDatabase('sqlite');
  let portal: Portal;
  beforeEach(async () => {
    portal = await startPortal({ database, clusters: ['cluster-staging', 'cluster-prod'] });
  });

  const preview = async (query: string, manifest: string) =>
    (await portal.as('viewer').post(`/applications/preview${query}`, manifest)).body;

  it('says on request of every field where it comes from', async () => {
    const manifest = await readExample('multi-cluster.yaml');
    const { environments } = await preview('?explain=true', manifest);
    const [deployment] = environments[1].objects;
    expect(deployment.fields).toContainEqual({
      path: 'spec.replicas',
      kind: 'patch',
      type: 'scaler',
      text: expect.stringMatching(
        /^trait scaler patches it \(traits\/scaler\.cue:\d+\) ← replicas: policy "example-multi-env-policy", line 49$/,
      ),
      definitions: [expect.stringMatching(/^traits\/scaler\.cue:\d+$/)],
      inputs: [expect.objectContaining({ name: 'parameter.replicas', policy: 'example-multi-env-policy', line: 49 })],
    });
  });

  it('says nothing of it otherwise', async () => {
    const { environments } = await preview('', await readExample('multi-cluster.yaml'));
    expect(environments[0].objects[0]).not.toHaveProperty('fields');
  });

  it('does not show the values of a Secret in its explanation', async () => {
    const manifest = `apiVersion: core.oam.dev/v1beta1
kind: Application
metadata: {name: keys}
spec: {components: [{name: keys, type: k8s-objects, properties: {objects: [{apiVersion: v1, kind: Secret, metadata: {name: keys}, stringData: {password: hunter2}}]}}]}`;
    const answer = await preview('?explain=true', manifest);
    expect(answer.environments[0].objects[0].fields).toContainEqual(expect.objectContaining({ path: 'stringData.password' }));
    expect(JSON.stringify(answer)).not.toContain('hunter2');
  });

  it('counts the next revision up from the last one, also after going back', async () => {
    const manifest = (image: string) => `apiVersion: core.oam.dev/v1beta1
kind: Application
metadata:
  name: shop
spec: {components: [{name: web, type: webservice, properties: {image: "${image}"}}], policies: [{name: there, type: topology, properties: {clusters: [cluster-staging]}}]}`;
    for (const image of ['nginx:1', 'nginx:2']) {
      await portal.ended((await portal.submit(manifest(image))).runId);
    }
    const back = await portal.as('developer').post('/applications/default/shop/rollback', { revision: 'shop-v1' });
    await portal.ended(back.body.run.id);
    const { environments } = await preview('', manifest('nginx:3'));
    expect(environments[0].objects[0].manifest.metadata.labels).toMatchObject({ 'app.oam.dev/appRevision': 'shop-v3' });
  });

  it('refuses a query that it does not know', async () => {
    const response = await portal.as('viewer').post('/applications/preview?explain=maybe', '');
    expect(response.status).toBe(400);
  });
});

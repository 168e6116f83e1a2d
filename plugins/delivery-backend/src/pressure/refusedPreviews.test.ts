import { readExample } from '../__testUtils__/startPortal';
import { startDeliveryBackend } from '../__testUtils__/startDeliveryBackend';
import { useTestDatabase } from '../__testUtils__/testDatabases';

jest.setTimeout(60_000);

describe('a backend with hardly any memory left', () => {
  const database = useTestDatabase('sqlite');

  it('refuses to show renderings with 503, a sentence and the time to come back, to those who may see them; everything else is answered', async () => {
    const backend = await startDeliveryBackend({
      knex: database.knex,
      // Any process uses more than that.
      config: { pressure: { memory: 0.000_001 } },
      policy: (_, caller) => caller !== 'viewer',
    });
    database.beforeDestroy(() => backend.stop());
    const manifest = await readExample('multi-cluster.yaml');
    const refused = await backend.as('developer').post('/applications/preview', manifest);
    expect([refused.status, refused.body.code, refused.headers['retry-after']]).toEqual([503, 'under_pressure', '5']);
    expect(refused.body.message).toBe('The delivery backend has hardly any memory left, so it renders nothing new to be shown; deliveries that are under way go on');
    expect((await backend.as('developer').post('/definitions/preview', 'webservice: {}')).body.code).toBe('under_pressure');
    expect((await backend.as('developer').get('/applications/default/shop/revisions/shop-v1/changes')).status).toBe(503);
    expect((await backend.as('viewer').post('/applications/preview', manifest)).status).toBe(403);
    expect((await backend.as('developer').get('/applications')).status).toBe(200);
  });
});

import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import { mockServices, startTestBackend, type TestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import { createTestDatabase, type TestDatabase } from './__testUtils__/testDatabases';
import { deliveryPlugin } from './plugin';

const token = 'a-token-of-the-demo';

/** As an adopter writes it: the token of a pipeline that may deploy. `decide` is here on purpose, to see that it is of no use. */
const accessRestrictions = [
  {
    plugin: 'delivery',
    permission: [
      'delivery.application.read',
      'delivery.application.create',
      'delivery.application.update',
      'delivery.approval.decide',
    ],
  },
];

describe('a static token of external access, with the real authentication of Backstage', () => {
  let database: TestDatabase;
  let backend: TestBackend;
  beforeAll(async () => {
    database = await createTestDatabase('sqlite');
    backend = await startTestBackend({
      features: [
        deliveryPlugin,
        mockServices.rootConfig.factory({
          data: {
            permission: { enabled: true },
            backend: { auth: { externalAccess: [{ type: 'static', options: { token, subject: 'pipeline' }, accessRestrictions }] } },
          },
        }),
        mockServices.database.factory({ knex: database.knex }),
        catalogServiceMock.factory({ entities: [] }),
        authServiceFactory,
        httpAuthServiceFactory,
        permissionsServiceFactory,
      ],
    });
  });
  afterAll(async () => {
    await backend.stop();
    await database.destroy();
  });

  const send = (method: 'get' | 'put' | 'post' | 'delete', path: string, bearer = token) =>
    request(backend.server)[method](`/api/delivery${path}`).set('Authorization', `Bearer ${bearer}`);

  it('reads, and may deploy', async () => {
    expect((await send('get', '/applications')).status).toBe(200);
    const refused = await send('put', '/applications/default/shop').send('not an Application');
    expect(refused.status).toBe(400);
  });

  it('may not do what it is not restricted to', async () => {
    expect((await send('delete', '/applications/default/shop')).status).toBe(403);
    expect((await send('get', '/clusters')).status).toBe(403);
  });

  it('never approves, even with the permission to', async () => {
    const response = await send('post', '/approvals/any/approve');
    expect([response.status, response.body.code]).toEqual([403, 'people_only']);
  });

  it('does not count in a cookie, which a page of another origin could have sent along', async () => {
    for (const cookie of [`backstage-auth=${token}`, `token=${token}`]) {
      const response = await request(backend.server)
        .post('/api/delivery/approvals/any/approve')
        .set({ Cookie: cookie, Origin: 'https://elsewhere.example.com', 'Content-Type': 'text/plain' })
        .send('{"hash":"x"}');
      expect([response.status, response.body.code]).toEqual([401, 'unauthenticated']);
      expect(response.headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  it.each([
    ['another token', 'a-token-of-somebody'],
    ['an unsigned token', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1c2VyOmRlZmF1bHQvYXBwcm92ZXIifQ.'],
    ['any word', 'x'],
  ])('is the only one: %s is answered with 401, and no more is said', async (_, bearer) => {
    for (const path of ['/applications', '/openapi.json', '/nowhere', '/approvals/any']) {
      const response = await send('get', path, bearer);
      expect([path, response.status, response.body.code]).toEqual([path, 401, 'unauthenticated']);
    }
  });
});

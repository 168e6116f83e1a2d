import { type Caller, type DeliveryBackend, startDeliveryBackend } from './__testUtils__/startDeliveryBackend';
import { createTestDatabase, type TestDatabase, testDatabases } from './__testUtils__/testDatabases';
import { loadOpenApiDocument } from './router/openApiRoute';

jest.setTimeout(60_000);

/** Every route with the callers that it lets pass. Nothing that is named exists: whoever passes gets 404, 400 or an empty list. */
const everyone: readonly Caller[] = ['viewer', 'developer', 'approver', 'service'];
const deployers: readonly Caller[] = ['developer', 'service'];
const routes: readonly (readonly [method: 'get' | 'put' | 'post' | 'patch' | 'delete', path: string, allowed: readonly Caller[], status: number])[] = [
  ['get', '/openapi.json', everyone, 200],
  ['get', '/applications', everyone, 200],
  ['get', '/applications/by-entity?entityRef=component:default/none', everyone, 404],
  ['post', '/status/by-refs', everyone, 400],
  ['get', '/manifest-sources/by-entity?entityRef=component:default/none', everyone, 404],
  ['post', '/manifest-sources/check', deployers, 400],
  ['post', '/applications/preview', everyone, 200],
  ['get', '/applications/default/none', everyone, 404],
  ['put', '/applications/default/none', deployers, 400],
  ['delete', '/applications/default/none', deployers, 404],
  ['get', '/applications/default/none/manifest', everyone, 404],
  ['get', '/applications/default/none/revisions', everyone, 404],
  ['get', '/applications/default/none/runs', everyone, 404],
  ['get', '/applications/default/none/resources', everyone, 404],
  ['get', '/applications/default/none/tree', everyone, 404],
  ['get', '/applications/default/none/objects/events?cluster=none&apiVersion=v1&kind=Pod&namespace=default&name=none', everyone, 404],
  ['get', '/applications/default/none/pods/log?cluster=none&namespace=default&pod=none', everyone, 404],
  ['post', '/applications/default/none/objects/restart', deployers, 400],
  ['get', '/applications/default/none/drift', everyone, 404],
  ['post', '/applications/default/none/drift/none/heal', deployers, 404],
  ['post', '/applications/default/none/drift/none/accept', deployers, 404],
  ['post', '/applications/default/none/field-choices/none/withdraw', deployers, 404],
  ['get', '/runs/none', everyone, 404],
  ['get', '/runs/none/events', everyone, 404],
  ['post', '/runs/none/terminate', deployers, 404],
  ['post', '/runs/none/restart', deployers, 400],
  ['post', '/runs/none/decide-conflicts', deployers, 400],
  ['post', '/runs/none/suspend', deployers, 400],
  ['post', '/runs/none/resume', ['developer', 'approver', 'service'], 400],
  ['post', '/runs/none/retry', deployers, 400],
  ['post', '/runs/none/steps/none/break-glass', ['approver'], 400],
  ['post', '/runs/none/steps/none/resolve', deployers, 400],
  ['get', '/applications/default/none/revisions/1/changes', everyone, 404],
  ['post', '/applications/default/none/rollback', deployers, 400],
  ['get', '/approvals', everyone, 200],
  ['get', '/approvals/none', everyone, 404],
  ['post', '/approvals/none/approve', ['approver'], 400],
  ['post', '/approvals/none/reject', ['approver'], 400],
  ['post', '/approvals/none/break-glass', ['approver'], 400],
  ['get', '/clusters', everyone, 200],
  // No key for credentials is configured here, and that comes before everything that would need one.
  ['post', '/clusters', deployers, 409],
  ['post', '/clusters/check', deployers, 400],
  ['post', '/clusters/rotate-credentials', deployers, 409],
  ['get', '/clusters/none', everyone, 404],
  ['get', '/clusters/none/check', everyone, 404],
  ['patch', '/clusters/none', deployers, 404],
  ['delete', '/clusters/none?objects=keep', deployers, 404],
  ['get', '/definitions', everyone, 200],
  ['get', '/definitions/component/none', everyone, 404],
  ['get', '/definition-locations', everyone, 200],
  ['post', '/definitions/preview', deployers, 200],
  ['put', '/definitions/component/none', deployers, 400],
  ['delete', '/definitions/component/none', deployers, 404],
  ['get', '/definitions/component/none/applications', everyone, 200],
  ['get', '/definitions/component/none/revisions', everyone, 404],
  ['get', '/definitions/component/none/revisions/1', everyone, 404],
  ['post', '/definitions/component/none/revisions/1/restore', deployers, 404],
];

const callers: readonly Caller[] = ['none', 'viewer', 'developer', 'approver', 'service'];

describe.each(testDatabases)('the API on %s', dialect => {
  let database: TestDatabase;
  let backend: DeliveryBackend;
  beforeAll(async () => {
    database = await createTestDatabase(dialect);
    backend = await startDeliveryBackend({ knex: database.knex });
  });
  afterAll(async () => {
    await backend.stop();
    await database.destroy();
  });

  it.each(routes)('%s %s lets pass only whom it should', async (method, path, allowed, status) => {
    for (const caller of callers) {
      const body = method === 'put' || method === 'post' || method === 'patch' ? '{ not: "what is expected"' : undefined;
      const response = await backend.as(caller)[method](path, body);
      const expected = caller === 'none' ? 401 : 403;
      expect([caller, response.status]).toEqual([caller, allowed.includes(caller) ? status : expected]);
    }
  });

  it('has a route for each operation of its OpenAPI document, and no other', async () => {
    const { paths } = (await loadOpenApiDocument()) as { paths: Record<string, Record<string, unknown>> };
    const documented = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map(method => `${method} ${path}`));
    const tested = routes.map(
      ([method, path]) =>
        `${method} ${path
          .replace(/\?.*/, '')
          .replace('/default/none', '/{namespace}/{name}')
          .replace('/steps/none', '/steps/{step}')
          .replace('/component/none', '/{kind}/{name}')
          .replace('/revisions/1', '/revisions/{revision}')
          .replace('/clusters/none', '/clusters/{name}')
          .replace('/none', '/{id}')}`,
    );
    expect(tested.sort()).toEqual(documented.sort());
  });

  it('answers with a list of definitions that ship with it', async () => {
    const response = await backend.as('viewer').get('/definitions?kind=component&limit=200');
    expect(response.body.items.map((item: { name: string }) => item.name)).toEqual(
      expect.arrayContaining(['webservice', 'worker']),
    );
    expect(response.body.totalItems).toBe(response.body.items.length);
  });

  it('refuses a cursor of another list', async () => {
    const { body } = await backend.as('viewer').get('/definitions?limit=1');
    const response = await backend.as('viewer').get(`/applications?cursor=${body.nextCursor}`);
    expect([response.status, response.body.code]).toEqual([400, 'invalid_cursor']);
  });

  it('walks a list to its end, each item once', async () => {
    const names: string[] = [];
    let cursor = '';
    do {
      const { body } = await backend.as('viewer').get(`/definitions?limit=7${cursor}`);
      names.push(...body.items.map((item: { kind: string; name: string }) => `${item.kind}/${item.name}`));
      cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : '';
    } while (cursor);
    const all = await backend.as('viewer').get('/definitions?limit=200');
    expect(names).toEqual(all.body.items.map((item: { kind: string; name: string }) => `${item.kind}/${item.name}`));
  });

  it('names every mistake in a query', async () => {
    const response = await backend.as('viewer').get('/applications?limit=0&phase=happy');
    expect(response.status).toBe(400);
    expect(response.body.errors.map((problem: { path: string }) => problem.path)).toEqual(['query.limit', 'query.phase']);
  });
});

import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Entity } from '@backstage/catalog-model';
import { people, personEntity } from './__testUtils__/startDeliveryBackend';
import { type Portal, readExample, startPortal } from './__testUtils__/startPortal';
import { type TestDatabase, testDatabases, useTestDatabase } from './__testUtils__/testDatabases';

jest.setTimeout(60_000);

/** A host of repositories: files by path, with ETags. */
interface FileServer {
  readonly host: string;
  files: { [path: string]: string };
  readonly reads: string[];
  close(): Promise<void>;
}

async function startFileServer(): Promise<FileServer> {
  const shared = { files: {} as { [path: string]: string }, reads: [] as string[] };
  const server: Server = createServer((request, response) => {
    const content = shared.files[request.url ?? ''];
    const etag = `"${createHash('sha1').update(content ?? '').digest('hex')}"`;
    if (content === undefined) {
      response.writeHead(404).end();
    } else if (request.headers['if-none-match'] === etag) {
      response.writeHead(304).end();
    } else {
      shared.reads.push(request.url ?? '');
      response.writeHead(200, { ETag: etag }).end(content);
    }
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(shared, {
    host: `127.0.0.1:${port}`,
    close: () => new Promise<void>(resolve => server.close(() => resolve())),
  });
}

describe.each(testDatabases)('a manifest in a repository, on %s', dialect => {
  let files: FileServer;
  const database: TestDatabase = useTestDatabase(dialect);
  beforeEach(async () => {
    files = await startFileServer();
  });
  afterEach(() => files.close());

  const ref = 'component:default/shop';

  function shop(manifest: string, owner = 'group:default/team-demo'): Entity {
    return {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        namespace: 'default',
        name: 'shop',
        annotations: {
          'slipway.io/application': 'default/example-app',
          'slipway.io/manifest': manifest,
          'backstage.io/managed-by-location': `url:http://${files.host}/shop/catalog-info.yaml`,
        },
      },
      relations: [{ type: 'ownedBy', targetRef: owner }],
    };
  }

  function start(entity: Entity): Promise<Portal> {
    return startPortal({
      database,
      clusters: ['cluster-staging', 'cluster-prod'],
      rootConfig: { backend: { baseUrl: 'http://localhost', reading: { allow: [{ host: files.host }] } } },
      entities: [entity, ...[people.developer, people.approver, people.viewer].map(person => personEntity(person))],
    });
  }

  const check = (portal: Portal) => portal.as('developer').post('/manifest-sources/check', { entityRef: ref });

  it('is delivered, once for each content, and anyone who may approve approves it', async () => {
    const portal = await start(shop('./app.yaml'));
    files.files['/shop/app.yaml'] = await readExample('multi-cluster.yaml');
    const first = await check(portal);
    expect(first.body).toMatchObject({
      state: 'delivered',
      url: `http://${files.host}/shop/app.yaml`,
      application: { namespace: 'default', name: 'example-app' },
      problems: [],
    });
    const approval = await portal.pendingApproval();
    expect(await portal.application()).toMatchObject({ owner: 'group:default/team-demo', revision: { number: 1 } });
    const shown = await portal.as('approver').get(`/approvals/${approval.id}`);
    expect(shown.body.mayDecide).toBe(true);

    const again = await check(portal);
    expect(again.body.changedAt).toBe(first.body.changedAt);
    expect(files.reads).toHaveLength(1);

    files.files['/shop/app.yaml'] += '\n# only a comment\n';
    expect((await check(portal)).body.state).toBe('delivered');
    expect((await portal.application()).revision?.number).toBe(1);
  });

  it('that is wrong delivers nothing, says what is wrong, and is taken in once it is right', async () => {
    const portal = await start(shop('./app.yaml'));
    const right = await readExample('multi-cluster.yaml');
    files.files['/shop/app.yaml'] = right.replace('type: webservice', 'type: webservce');
    const { body } = await check(portal);
    expect(body.state).toBe('failed');
    expect(body.problems).toContainEqual(expect.objectContaining({ path: 'spec.components[0].type' }));
    expect((await portal.as('viewer').get('/applications/default/example-app')).status).toBe(404);
    expect((await portal.as('viewer').get(`/manifest-sources/by-entity?entityRef=${ref}`)).body).toMatchObject({ state: 'failed' });

    files.files['/shop/app.yaml'] = right;
    expect((await check(portal)).body.state).toBe('delivered');
  });

  it('that is gone, or lies elsewhere, is named with its address', async () => {
    const portal = await start(shop('./app.yaml'));
    const { body } = await check(portal);
    expect(body.problems).toEqual([
      expect.objectContaining({ code: 'not_readable', message: expect.stringContaining(`http://${files.host}/shop/app.yaml could not be read`) }),
    ]);
  });

  it('never takes an Application over that belongs to somebody else', async () => {
    const portal = await start(shop('./app.yaml', 'group:default/intruders'));
    const manifest = await readExample('multi-cluster.yaml');
    await portal.submit(manifest);
    files.files['/shop/app.yaml'] = manifest.replace('replicas: 1', 'replicas: 2');
    const { body } = await check(portal);
    expect(body.problems).toEqual([
      expect.objectContaining({
        code: 'owned_by_others',
        message: 'The Application default/example-app belongs to user:default/developer, and this entity to group:default/intruders.',
      }),
    ]);
    expect(files.reads).toEqual([]);
  });
});

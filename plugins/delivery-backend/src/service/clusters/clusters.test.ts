import { randomBytes } from 'node:crypto';
import { eventually } from '../../__testUtils__/eventually';
import { credentialKey, tokenOf, useJoinedClusters } from '../../__testUtils__/joinedClusters';
import { testDatabases } from '../../__testUtils__/testDatabases';

jest.setTimeout(90_000);

const web = (cluster: string) => `
apiVersion: core.oam.dev/v1beta1
kind: Application
metadata:
  name: web
spec:
  components:
    - name: web
      type: webservice
      properties: { image: 'nginx:1' }
  policies:
    - name: where
      type: topology
      properties: { clusters: ['${cluster}'], namespace: default }
`;

describe.each(testDatabases)('joined clusters, on %s', dialect => {
  const { newCluster, start, join, become, row } = useJoinedClusters(dialect);

  it('are asked before they are joined: version, identity, what is missing, and the manifest that grants it', async () => {
    const portal = await start();
    const other = await newCluster('other');
    const { body } = await portal.as('developer').post('/clusters/check', { kubeconfig: other.kubeconfig });
    expect(body).toMatchObject({ ready: true, reachable: true, sandbox: true, insecure: false, missing: [], user: 'sandbox-owner' });
    expect(body.manifest).toContain('kind: ServiceAccount');
    expect(body.manifest).not.toContain('cluster-admin');
    expect(await row('other')).toBeUndefined();
  });

  it('can be delivered to at once, after a restart, and from every other backend', async () => {
    const other = await newCluster('other');
    const first = await start();
    const second = await start();
    const joined = await join(first, other, { labels: { env: 'prod' } });
    expect(joined.status).toBe(201);
    expect(joined.body).toMatchObject({
      source: 'joined',
      sandbox: true,
      labels: { env: 'prod', name: 'other' },
      joined: { by: 'user:default/developer', credential: { kind: 'token', user: 'sandbox-owner', oldKey: false } },
    });
    await become(first, 'other', 'reachable');
    await become(second, 'other', 'reachable');
    const { runId } = await second.submit(web('other'));
    expect((await second.ended(runId)).phase).toBe('succeeded');
    expect((await first.as('viewer').get('/clusters/other')).body).toMatchObject({
      delivered: [{ namespace: 'default', name: 'web' }],
      placements: [{ application: { namespace: 'default', name: 'web' }, health: 'healthy' }],
    });
    expect((await first.as('viewer').get('/clusters/other/check')).body).toMatchObject({ ready: true, reachable: true, missing: [], user: 'sandbox-owner' });
    expect((await first.as('viewer').get('/clusters/nowhere/check')).status).toBe(404);
    await first.stop();
    await second.stop();
    const third = await start();
    await become(third, 'other', 'reachable');
  });

  it('are not joined without a key, and the answer says which configuration to write', async () => {
    const portal = await start({ credentials: {} });
    const { status, body } = await join(portal, await newCluster('other'));
    expect([status, body.code]).toEqual([409, 'no_credentials_key']);
    expect(body.hint).toContain('delivery.credentials.keys');
  });

  it('are not joined when they do not answer', async () => {
    const portal = await start();
    const other = await newCluster('other');
    await other.close();
    const { status, body } = await join(portal, other);
    expect([status, body.code]).toEqual([409, 'cluster_unreachable']);
    expect(await row('other')).toBeUndefined();
  });

  it('are not joined twice under a name', async () => {
    const portal = await start();
    const other = await newCluster('other');
    expect((await join(portal, other)).status).toBe(201);
    expect((await join(portal, other)).body).toMatchObject({ code: 'name_taken' });
    expect((await join(portal, other, { name: 'home' })).body).toMatchObject({ code: 'name_taken' });
  });

  it('are told before they are joined that the name is taken, and under which names they are registered already', async () => {
    const portal = await start();
    const other = await newCluster('other');
    const check = async (more: object) => (await portal.as('developer').post('/clusters/check', { kubeconfig: other.kubeconfig, ...more })).body;
    expect(await check({ name: 'other' })).not.toHaveProperty('nameTaken');
    await join(portal, other);
    expect(await check({ name: 'other' })).toMatchObject({
      ready: false,
      nameTaken: true,
      message: expect.stringMatching(/^There is a cluster other already: choose another name\. The cluster answers/),
    });
    expect(await check({ name: 'other' })).not.toHaveProperty('registeredAs');
    expect(await check({ name: 'twin' })).toMatchObject({ ready: true, registeredAs: ['other'] });
    expect(await check({ name: 'other', registered: true })).toMatchObject({ ready: true, message: 'The cluster answers, and nothing is missing.' });
    expect((await join(portal, other, { name: 'twin' })).status).toBe(201);
  });

  it('are not joined with a credential that they refuse, and it is the given one that is told of', async () => {
    const portal = await start();
    const other = await newCluster('other');
    const access = { name: 'other', server: other.url, ca: other.certificateAuthority, token: 'of-another-cluster' };
    const told = 'cluster other does not accept the given credential';
    expect((await portal.as('developer').post('/clusters/check', access)).body).toMatchObject({ reachable: false, message: expect.stringContaining(told) });
    const { status, body } = await portal.as('developer').post('/clusters', access);
    expect([status, body.code]).toEqual([409, 'cluster_unauthorized']);
    expect(JSON.stringify(body)).toContain(told);
  });

  it('are joined with a ServiceAccount of their own, whose token is kept instead of what was handed in', async () => {
    const portal = await start();
    const other = await newCluster('other');
    const { status, body } = await join(portal, other, { serviceAccount: {} });
    expect([status, body.joined?.credential]).toEqual([
      201,
      {
        kind: 'service-account',
        user: 'system:serviceaccount:slipway-system:slipway',
        expiresAt: expect.any(String),
        oldKey: false,
      },
    ]);
    await become(portal, 'other', 'reachable');
    const { runId } = await portal.submit(web('other'));
    expect((await portal.ended(runId)).phase).toBe('succeeded');
  });

  it('are refused when permissions are missing, unless somebody wants them so', async () => {
    const portal = await start();
    const other = await newCluster('other');
    await join(portal, other, { serviceAccount: {}, namespaces: ['default'] });
    const scoped = await portal.as('developer').get('/clusters/other');
    expect(scoped.body.joined.namespaces).toEqual(['default']);
    const token = await tokenOf(other);
    const limited = { name: 'limited', server: other.url, ca: other.certificateAuthority, token };
    const checked = await portal.as('developer').post('/clusters/check', limited);
    expect(checked.body).toMatchObject({ ready: false, reachable: true, user: 'system:serviceaccount:slipway-system:slipway' });
    expect(checked.body.missing).toContainEqual({
      verbs: ['get', 'list', 'watch', 'create', 'patch', 'update', 'delete'],
      group: 'apps',
      resource: 'deployments',
      purpose: 'deliver deployments',
    });
    expect((await portal.as('developer').post('/clusters', limited)).body).toMatchObject({ code: 'missing_permissions' });
    expect((await portal.as('developer').post('/clusters', { ...limited, acceptMissing: true })).status).toBe(201);
  });

  it('are cordoned: nothing new is delivered there until they are uncordoned, and the sentence says who and why', async () => {
    const portal = await start();
    const reason = 'node maintenance until noon';
    await portal.as('developer').patch('/clusters/home', { cordoned: true, reason });
    const { runId } = await portal.submit(web('home'));
    const waiting = await eventually(async () => {
      const [step] = (await portal.run(runId)).steps;
      return step?.message?.includes('cordoned') && step;
    }, 'the step waits');
    expect(waiting.message).toContain(`cluster home is cordoned by user:default/developer: ${reason}`);
    expect((await portal.as('viewer').get('/clusters/home')).body.cordon).toMatchObject({ by: 'user:default/developer', reason });
    await portal.as('developer').patch('/clusters/home', { cordoned: false });
    expect((await portal.ended(runId)).phase).toBe('succeeded');
  });

  it('are relabelled, renamed while nothing was delivered, and given another credential', async () => {
    const portal = await start();
    const other = await newCluster('other');
    await join(portal, other);
    const renamed = await portal.as('developer').patch('/clusters/other', { name: 'elsewhere', labels: { env: 'dev' } });
    expect([renamed.status, renamed.body.name, renamed.body.labels]).toEqual([200, 'elsewhere', { env: 'dev', name: 'elsewhere' }]);
    await become(portal, 'elsewhere', 'reachable');
    expect((await portal.as('viewer').get('/clusters/other')).status).toBe(404);

    const wrong = await portal.as('developer').patch('/clusters/elsewhere', { access: { server: other.url, ca: other.certificateAuthority, token: 'wrong' } });
    expect(wrong.body).toMatchObject({ code: 'cluster_unauthorized' });
    const stranger = await newCluster('stranger');
    const another = await portal.as('developer').patch('/clusters/elsewhere', { access: { kubeconfig: stranger.kubeconfig } });
    expect(another.body).toMatchObject({ code: 'another_cluster' });
    const again = await portal.as('developer').patch('/clusters/elsewhere', { access: { kubeconfig: other.kubeconfig } });
    expect(again.status).toBe(200);

    const { runId } = await portal.submit(web('elsewhere'));
    await portal.ended(runId);
    expect((await portal.as('developer').patch('/clusters/elsewhere', { name: 'other' })).body).toMatchObject({ code: 'in_use' });
  });

  it('that come from the configuration are changed there', async () => {
    const portal = await start();
    for (const answer of [
      await portal.as('developer').patch('/clusters/home', { labels: {} }),
      await portal.as('developer').delete('/clusters/home?objects=keep'),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([409, 'from_configuration']);
    }
  });

  it('are detached without their objects: those stay, and are forgotten', async () => {
    const portal = await start();
    const other = await newCluster('other');
    await join(portal, other);
    await portal.ended((await portal.submit(web('other'))).runId);
    const { status, body } = await portal.as('developer').delete('/clusters/other?objects=keep');
    expect([status, body.outcome]).toEqual([200, 'detached']);
    expect((await portal.as('viewer').get('/clusters/other')).status).toBe(404);
    expect(await row('other')).toBeUndefined();
    expect(Object.keys(other.counters.objects)).toContain('deployments.apps/default/web');
    expect((await portal.application('default/web')).environments).toEqual([]);
  });

  it('are detached with their objects; one that is away is remembered and emptied when it is back', async () => {
    const portal = await start();
    const other = await newCluster('other');
    await join(portal, other);
    await portal.ended((await portal.submit(web('other'))).runId);
    other.faults.set({ api: { status: 503 } });
    await become(portal, 'other', 'unreachable');
    const { status, body } = await portal.as('developer').delete('/clusters/other?objects=delete');
    expect([status, body.outcome]).toEqual([202, 'detaching']);
    expect(body.message).toContain('It is remembered');
    const leaving = await portal.as('viewer').get('/clusters/other');
    expect(leaving.body.detachment).toMatchObject({ by: 'user:default/developer', remaining: expect.any(Number) });
    await portal.stop();
    const later = await start({}, false);
    await become(later, 'other', 'unreachable');
    other.faults.clear();
    await eventually(async () => (await later.as('viewer').get('/clusters/other')).status === 404, 'the cluster is gone');
    expect(other.counters.objects['deployments.apps/default/web']).toMatchObject({ created: 1, deleted: 1 });
  });

  it('have their credentials encrypted anew when the key changes', async () => {
    const other = await newCluster('other');
    const before = await start();
    await join(before, other);
    await before.stop();
    const newKey = randomBytes(32).toString('base64');
    const between = await start({ credentials: { keys: [newKey, credentialKey] } });
    await become(between, 'other', 'reachable');
    expect((await between.as('viewer').get('/clusters/other')).body.joined.credential.oldKey).toBe(true);
    expect((await between.as('developer').post('/clusters/rotate-credentials')).body).toEqual({ rotated: 1, failed: [] });
    expect((await between.as('developer').post('/clusters/rotate-credentials')).body).toEqual({ rotated: 0, failed: [] });
    await between.stop();
    const after = await start({ credentials: { keys: [newKey] } });
    await become(after, 'other', 'reachable');
  });

  it('whose key is lost say so, and hold up nothing else', async () => {
    const other = await newCluster('other');
    const before = await start();
    await join(before, other);
    await before.stop();
    const after = await start({ credentials: { keys: [randomBytes(32).toString('base64')] } }, false);
    await become(after, 'home', 'reachable');
    const lost = await become(after, 'other', 'unreachable');
    expect(lost.message).toMatch(/credential of cluster other was encrypted with the key [0-9a-f]{8}, which is not in delivery.credentials.keys/);
  });
});

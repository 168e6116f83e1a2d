import { readExample, startPortal } from '../__testUtils__/startPortal';
import { useTestDatabase } from '../__testUtils__/testDatabases';

jest.setTimeout(60_000);

describe('a database without room', () => {
  const database = useTestDatabase('sqlite');

  it('refuses new work with a sentence and the time to come back, lets everything be read, and goes on by itself once there is room', async () => {
    const portal = await startPortal({ database, clusters: ['cluster-staging', 'cluster-prod'], policy: () => true });
    const { runId } = await portal.submit(await readExample('multi-cluster.yaml'));
    await portal.pendingApproval();
    const [{ page_count: pages }] = await database.knex.raw('PRAGMA page_count');
    await database.knex.raw(`PRAGMA max_page_count = ${pages}`);

    const large = (await readExample('multi-cluster.yaml')).replace('name: example-app', `name: example-app\n  annotations: { note: "${'x'.repeat(200_000)}" }`);
    const refused = await portal.as('developer').put('/applications/default/example-app', large);
    expect([refused.status, refused.body.code, refused.headers['retry-after']]).toEqual([503, 'database_full', '5']);
    expect(refused.body.message).toContain('no room left');
    expect((await portal.run(runId)).phase).toBe('suspending');
    expect((await portal.application()).approvals).toHaveLength(1);

    await database.knex.raw('PRAGMA max_page_count = 1073741823');
    const { body: approval } = await portal.as('viewer').get('/approvals?state=pending');
    expect((await portal.as('approver').post(`/approvals/${approval.items[0].id}/approve`, { hash: approval.items[0].hash })).status).toBe(200);
    expect(await portal.ended(runId)).toMatchObject({ phase: 'succeeded' });
  });
});

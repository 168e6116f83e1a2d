import { eventually } from '../../__testUtils__/eventually';
import { startPortal } from '../../__testUtils__/startPortal';
import { testDatabases, useTestDatabase } from '../../__testUtils__/testDatabases';

jest.setTimeout(90_000);

const policy = (name: string) => `{ name: ${name}, type: topology, properties: { clusters: [cluster-${name}] } }`;
const manifest = (policies: string, steps: string) => `
apiVersion: core.oam.dev/v1beta1
kind: Application
metadata:
  name: shop
  namespace: default
spec:
  components: [{ name: web, type: webservice, properties: { image: nginx } }]
  policies: [${policies}]
  workflow: { steps: [${steps}] }
`;
const deploy = (name: string, more = '') => `{ name: to-${name}, type: deploy, properties: { policies: [${name}]${more} } }`;
const both = manifest(`${policy('staging')}, ${policy('prod')}`, `${deploy('staging')}, ${deploy('prod', ', auto: false')}`);
const stagingOnly = manifest(policy('staging'), deploy('staging'));
const prodOnly = manifest(policy('prod'), deploy('prod', ', auto: false'));

describe.each(testDatabases)('an environment that an Application does not have any more, on %s', dialect => {
  const database = useTestDatabase(dialect);

  async function delivered() {
    const portal = await startPortal({ database, clusters: ['cluster-staging', 'cluster-prod'], policy: () => true });
    const approve = async (runId: string) => {
      const approval = await eventually(async () => {
        const waiting = await portal.pendingApproval();
        return waiting.runId === runId && waiting;
      }, 'the approval of the run');
      return { approval, decide: (verb: string) => portal.as('approver').post(`/approvals/${approval.id}/${verb}`, { hash: approval.hash, comment: 'as agreed' }) };
    };
    const first = await portal.submit(both);
    await (await approve(first.runId)).decide('approve');
    expect(await portal.ended(first.runId)).toMatchObject({ phase: 'succeeded' });
    const live = async (cluster: string) => portal.cluster(cluster).counters.writes;
    return { portal, approve, live };
  }

  it('is deleted only once that is approved by those who approve its deliveries', async () => {
    const { portal, approve, live } = await delivered();
    const before = await live('cluster-prod');
    const { runId } = await portal.submit(stagingOnly);
    const { approval, decide } = await approve(runId);
    expect(approval).toMatchObject({
      environments: ['prod'],
      message: 'Waits for an approval to delete prod: the Application does not have it any more.',
    });
    const { body: shown } = await portal.as('viewer').get(`/approvals/${approval.id}`);
    expect(shown.changes).toEqual([expect.objectContaining({ environment: 'prod', kind: 'Deployment', name: 'web', change: 'delete' })]);
    expect((await portal.run(runId)).steps[0].message).toContain('The Application has no "prod" any more: what runs there is deleted once that is approved.');
    expect(await live('cluster-prod')).toBe(before);
    const own = await portal.as('developer').post(`/approvals/${approval.id}/approve`, { hash: approval.hash });
    expect(own.status).toBe(403);
    expect((await decide('approve')).status).toBe(200);
    const run = await portal.ended(runId);
    expect([run.phase, run.steps[0].message]).toEqual(['succeeded', expect.stringContaining('No longer needed and deleted: Deployment "web"')]);
    expect(await live('cluster-prod')).toBeGreaterThan(before);
  });

  it('stays as it is when that is rejected', async () => {
    const { portal, approve, live } = await delivered();
    const before = await live('cluster-prod');
    const { runId } = await portal.submit(stagingOnly);
    await (await approve(runId)).decide('reject');
    expect(await portal.ended(runId)).toMatchObject({ phase: 'terminated' });
    expect(await live('cluster-prod')).toBe(before);
  });

  it('that nobody had to approve is deleted without being asked for', async () => {
    const { portal, approve } = await delivered();
    const { runId } = await portal.submit(prodOnly);
    const { approval, decide } = await approve(runId);
    expect(approval.message).toBe('Waits for an approval of prod.');
    await decide('approve');
    const run = await portal.ended(runId);
    expect([run.phase, run.steps[0].message]).toEqual(['succeeded', expect.stringContaining('of cluster cluster-staging')]);
  });
});

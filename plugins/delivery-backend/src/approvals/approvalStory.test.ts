import { randomBytes } from 'node:crypto';
import type { Approval } from '@slipway/backstage-plugin-delivery-common';
import { startSandboxCluster } from '@slipway/sandbox-cluster';
import { eventually } from '../__testUtils__/eventually';
import { type Caller, people, personEntity, productionRules } from '../__testUtils__/startDeliveryBackend';
import { type Portal, readExample, startPortal } from '../__testUtils__/startPortal';
import { testDatabases, useTestDatabase } from '../__testUtils__/testDatabases';

jest.setTimeout(60_000);

const clusters = ['cluster-staging', 'cluster-prod'];

describe.each(testDatabases)('approvals on %s', dialect => {
  const database = useTestDatabase(dialect);

  async function waitForApproval(
    options: Partial<Parameters<typeof startPortal>[0]> & { submitter?: Caller } = {},
  ): Promise<{ portal: Portal; approval: Approval; runId: string }> {
    const portal = await startPortal({ database, clusters, ...options });
    const { runId } = await portal.submit(await readExample('multi-cluster.yaml'), options.submitter);
    return { portal, runId, approval: await portal.pendingApproval() };
  }

  const rules = (rule: object) => ({ approvals: { rules: [{ ...productionRules[0], ...rule }] } });
  const decideAs = (portal: Portal, caller: Caller, approval: Approval, verb = 'approve', decision: object = { hash: approval.hash }) =>
    portal.as(caller).post(`/approvals/${approval.id}/${verb}`, decision);

  it('are refused to a service, even to one that may everything', async () => {
    const { portal, approval } = await waitForApproval();
    const response = await decideAs(portal, 'service', approval);
    expect([response.status, response.body.code]).toEqual([403, 'people_only']);
    expect((await portal.pendingApproval()).id).toBe(approval.id);
  });

  it('are refused to somebody who is no approver, whatever the permission policy says', async () => {
    const { portal, approval } = await waitForApproval({ policy: () => true });
    const response = await decideAs(portal, 'viewer', approval);
    expect([response.status, response.body.code]).toEqual([403, 'not_an_approver']);
    expect(response.body.message).toContain('group:default/production-approvers');
  });

  it('are refused to the one who submitted the change', async () => {
    const { portal, approval } = await waitForApproval({ policy: () => true, submitter: 'approver' });
    const { body: shown } = await portal.as('approver').get(`/approvals/${approval.id}`);
    expect([shown.mayDecide, shown.mayNotDecideReason]).toEqual([false, expect.stringContaining('nobody approves a change of their own')]);
    const response = await decideAs(portal, 'approver', approval);
    expect([response.status, response.body.code]).toEqual([403, 'own_change']);
  });

  it('are open to the one who submitted the change where the rule allows it', async () => {
    const { portal, approval } = await waitForApproval({
      policy: () => true,
      submitter: 'approver',
      config: rules({ allowSelfApproval: true }),
    });
    expect((await decideAs(portal, 'approver', approval)).status).toBe(200);
  });

  it('are open to any approver for what a service submitted', async () => {
    const { portal, approval } = await waitForApproval({ submitter: 'service' });
    expect((await decideAs(portal, 'approver', approval)).status).toBe(200);
  });

  it('are refused to everybody without a rule, and say which one to write', async () => {
    const { portal, approval } = await waitForApproval({ config: { approvals: { rules: [] } } });
    expect(approval.rule).toContain('delivery.approvals.rules');
    const response = await decideAs(portal, 'approver', approval);
    expect([response.status, response.body.code]).toEqual([403, 'no_rule']);
    expect(response.body.message).toContain('environments: ["prod"]');
  });

  it('are refused to somebody who has left the group since signing in', async () => {
    const group = { apiVersion: 'backstage.io/v1alpha1', kind: 'Group', metadata: { name: 'production-approvers', namespace: 'default' } };
    const { portal, approval } = await waitForApproval({ entities: [personEntity(people.approver, []), group] });
    const response = await decideAs(portal, 'approver', approval);
    expect([response.status, response.body.code]).toEqual([403, 'not_an_approver']);
  });

  it('are bound to the hash of what was shown', async () => {
    const { portal, approval } = await waitForApproval();
    const other = await decideAs(portal, 'approver', approval, 'approve', { hash: 'f'.repeat(64) });
    expect([other.status, other.body.code]).toEqual([409, 'other_content']);
    const none = await decideAs(portal, 'approver', approval, 'approve', {});
    expect([none.status, none.body.path]).toEqual([400, 'hash']);
    expect((await portal.pendingApproval()).state).toBe('pending');
  });

  it('need a comment where the rule says so', async () => {
    const { portal, approval } = await waitForApproval({ config: rules({ requireComment: true }) });
    const silent = await decideAs(portal, 'approver', approval);
    expect([silent.status, silent.body.path]).toEqual([400, 'comment']);
    const said = await decideAs(portal, 'approver', approval, 'approve', { hash: approval.hash, comment: 'tested by hand' });
    expect(said.status).toBe(200);
  });

  it('are given once: the second one learns who was first', async () => {
    const { portal, approval } = await waitForApproval();
    const [one, two] = await Promise.all([
      decideAs(portal, 'approver', approval),
      decideAs(portal, 'approver', approval, 'reject', { comment: 'no' }),
    ]);
    expect([one.status, two.status].sort()).toEqual([200, 409]);
    const late = await decideAs(portal, 'approver', approval);
    expect([late.status, late.body.code]).toEqual([409, 'settled']);
    expect(late.body.message).toContain(people.approver);
    const decisions = await database.knex('approval_decisions');
    expect(decisions).toHaveLength(1);
  });

  it('settle once when several people decide at the same moment, and keep what each of them said', async () => {
    const { portal, approval, runId } = await waitForApproval({
      policy: () => true,
      submitter: 'service',
      config: rules({ approvers: ['group:default/production-approvers', 'group:default/team-demo', people.viewer] }),
    });
    const answers = await Promise.all([
      decideAs(portal, 'approver', approval),
      decideAs(portal, 'developer', approval, 'reject', { comment: 'no' }),
      decideAs(portal, 'viewer', approval),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const decisions = await database.knex('approval_decisions');
    expect(decisions.map(({ actor }) => actor).sort()).toEqual([people.approver, people.developer, people.viewer]);
    const settled = answers.find(({ status }) => status === 200)?.body.state;
    const run = await portal.ended(runId);
    expect(run.phase === 'succeeded').toBe(settled === 'approved');
  });

  it('are void once the run was ended', async () => {
    const { portal, approval, runId } = await waitForApproval();
    expect((await portal.as('developer').post(`/runs/${runId}/terminate`)).status).toBe(202);
    const response = await decideAs(portal, 'approver', approval);
    expect([response.status, response.body.code]).toEqual([409, 'settled']);
    await portal.ended(runId);
    expect(portal.cluster('cluster-prod').counters.writes).toBe(0);
    expect((await portal.as('developer').post(`/runs/${runId}/terminate`)).status).toBe(409);
  });

  it('are void once a new revision took the place of theirs', async () => {
    const { portal, approval } = await waitForApproval();
    const next = (await readExample('multi-cluster.yaml')).replace('port: 8000', 'port: 8001');
    const { revision } = await portal.submit(next);
    expect(revision).toBe('example-app-v2');
    const response = await decideAs(portal, 'approver', approval);
    expect([response.status, response.body.code]).toEqual([409, 'settled']);
    const renewed = await portal.pendingApproval();
    expect([renewed.revision?.name, renewed.hash === approval.hash]).toEqual(['example-app-v2', false]);
  });

  it('end by themselves when their time is over, and the run with them', async () => {
    const { portal, approval, runId } = await waitForApproval({ config: rules({ expiresAfter: { milliseconds: 1 } }) });
    const response = await decideAs(portal, 'approver', approval);
    expect([response.status, response.body.code]).toEqual([409, 'expired']);
    const run = await portal.ended(runId);
    expect(run.approvals[0].state).toBe('expired');
    expect(portal.cluster('cluster-prod').counters.writes).toBe(0);
  });

  it('say what an admission webhook of the cluster would refuse, before anybody decides', async () => {
    const portal = await startPortal({ database, clusters });
    const prod = portal.cluster('cluster-prod');
    prod.faults.set({ api: { deny: { kind: 'Deployment', message: 'containers need limits' } } });
    await portal.submit(await readExample('multi-cluster.yaml'));
    const { id } = await portal.pendingApproval();
    const { body: shown } = await portal.as('approver').get(`/approvals/${id}`);
    expect(shown.changesUnknown).toContain('prod: It would be refused: cluster cluster-prod refused to check Deployment "hello-world-server"');
    expect(shown.changesUnknown).toContain('admission webhook "policy.example.com" denied the request: containers need limits. Correct the properties');
    expect(prod.counters.writes).toBe(0);
  });

  it('tell their approvers', async () => {
    const { portal } = await waitForApproval();
    const { notifications } = portal;
    const sent = await eventually(() => notifications()[0], 'a notification');
    expect(sent).toMatchObject({
      recipients: { entityRef: ['group:default/production-approvers'], excludeEntityRef: people.developer },
      payload: { title: 'example-app: example-app-v1 waits for your approval' },
    });
  });

  it('are void when the set of clusters changed since they were asked for, and are asked for again', async () => {
    const labels = { 'cluster-prod': { env: 'prod' }, 'cluster-prod-eu': { env: 'prod' } };
    const manifest = (await readExample('multi-cluster.yaml')).replace('name: cluster-prod', 'env: prod');
    const before = await startPortal({ database, clusters, labels });
    await before.submit(manifest);
    const approval = await before.pendingApproval();
    await before.stop();

    const after = await startPortal({ database, clusters: [...clusters, 'cluster-prod-eu'], labels });
    const refused = await decideAs(after, 'approver', approval);
    // Whether it was found out by this, or just before, by the look at the clusters after the start.
    expect([refused.status, refused.body.message]).toEqual([409, expect.stringContaining('new: prod in cluster-prod-eu')]);

    const renewed = await eventually(async () => {
      const waiting = await after.pendingApproval();
      return waiting.id !== approval.id && waiting;
    }, 'the approval that is asked for again');
    expect(renewed.message).toContain('the set of clusters changed');
    expect((await decideAs(after, 'approver', renewed)).status).toBe(200);
    await after.ended(approval.runId);
    const { body: old } = await after.as('viewer').get(`/approvals/${approval.id}`);
    expect(old.state).toBe('stale');
  });

  it('are void as soon as a cluster joins that they would deliver to as well, before anybody approves', async () => {
    const portal = await startPortal({
      database,
      clusters,
      labels: { 'cluster-prod': { env: 'prod' } },
      policy: () => true,
      config: { joining: { allowLoopback: true }, credentials: { keys: [randomBytes(32).toString('base64')] } },
    });
    const manifest = (await readExample('multi-cluster.yaml')).replace('name: cluster-prod', 'env: prod');
    const { runId } = await portal.submit(manifest);
    const approval = await portal.pendingApproval();
    const joining = await startSandboxCluster({ name: 'cluster-prod-eu', rolloutMilliseconds: 20 });
    database.beforeDestroy(() => joining.close());
    const joined = await portal.as('developer').post('/clusters', { name: joining.name, kubeconfig: joining.kubeconfig, labels: { env: 'prod' } });
    expect(joined.status).toBe(201);
    const old = await eventually(async () => {
      const { body } = await portal.as('viewer').get(`/approvals/${approval.id}`);
      return body.state === 'stale' && body;
    }, 'the approval to become stale by itself');
    expect(old.message).toContain('the set of clusters changed (new: prod in cluster-prod-eu)');
    const renewed = await portal.pendingApproval();
    expect((await decideAs(portal, 'approver', renewed)).status).toBe(200);
    expect(await portal.ended(runId)).toMatchObject({ phase: 'succeeded' });
    expect(joining.counters.writes).toBeGreaterThan(0);
  });
});

import type { Entity } from '@backstage/catalog-model';
import type { Approval } from '@slipway/backstage-plugin-delivery-common';
import { eventually } from '../__testUtils__/eventually';
import { type Caller, people, personEntity, productionRules } from '../__testUtils__/startDeliveryBackend';
import { type Portal, readExample, startPortal } from '../__testUtils__/startPortal';
import { testDatabases, useTestDatabase } from '../__testUtils__/testDatabases';
import { expireApprovals } from './expireApproval';

jest.setTimeout(60_000);

const clusters = ['cluster-staging', 'cluster-prod'];
const everybody = ['group:default/production-approvers', 'group:default/team-demo', people.viewer];
const anyone = () => true;

describe.each(testDatabases)('approvals by several people, in freezes and emergencies, on %s', dialect => {
  const database = useTestDatabase(dialect);

  async function waitForApproval(
    approvals: object = {},
    options: { submitter?: Caller; policy?: typeof anyone; entities?: Entity[]; manifest?: string } = {},
  ): Promise<{ portal: Portal; approval: Approval; runId: string }> {
    const config = { approvals: { rules: productionRules, ...approvals } };
    const portal = await startPortal({ database, clusters, config, policy: options.policy ?? anyone, ...(options.entities ? { entities: options.entities } : {}) });
    const { runId } = await portal.submit(options.manifest ?? (await readExample('multi-cluster.yaml')), options.submitter ?? 'service');
    return { portal, runId, approval: await portal.pendingApproval() };
  }

  const rule = (more: object) => ({ rules: [{ ...productionRules[0], approvers: everybody, ...more }] });
  const send = (portal: Portal, caller: Caller, approval: Approval, verb: string, body: object = { hash: approval.hash }) =>
    portal.as(caller).post(`/approvals/${approval.id}/${verb}`, body);
  const messages = async (portal: Portal, runId: string): Promise<string> => {
    const { body } = await portal.as('viewer').get(`/runs/${runId}/events?limit=200`);
    return body.items.map((event: { message: string }) => event.message).join('\n');
  };

  it('need as many people as the rule says, each of them once', async () => {
    const { portal, approval, runId } = await waitForApproval(rule({ quorum: 2 }));
    const first = await send(portal, 'approver', approval, 'approve', { hash: approval.hash, comment: 'fine' });
    expect([first.status, first.body.state, first.body.quorum]).toEqual([200, 'pending', { given: 1, needed: 2 }]);
    expect(first.body.message).toContain('1 of 2 people have approved');
    const again = await send(portal, 'approver', approval, 'approve');
    expect([again.status, again.body.code]).toEqual([409, 'already_decided']);
    const { body: shown } = await portal.as('approver').get(`/approvals/${approval.id}`);
    expect([shown.mayDecide, shown.mayApprove]).toEqual([true, false]);
    expect(portal.cluster('cluster-prod').counters.writes).toBe(0);
    expect((await send(portal, 'viewer', approval, 'approve')).body).toMatchObject({ state: 'approved', quorum: { given: 2, needed: 2 } });
    const run = await portal.ended(runId);
    expect([run.phase, run.approvals[0].message]).toEqual(['succeeded', `Approved by ${people.approver} and ${people.viewer}.`]);
    expect(await messages(portal, runId)).toContain(`1 of 2 approvals, this one by ${people.approver}: fine`);
  });

  it('are complete once when the last ones approve at the same moment', async () => {
    const { portal, approval, runId } = await waitForApproval(rule({ quorum: 2 }));
    const answers = await Promise.all((['approver', 'developer', 'viewer'] as const).map(caller => send(portal, caller, approval, 'approve')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 409]);
    expect(answers.map(({ body }) => body.code).filter(Boolean)).toEqual(['settled']);
    expect(await database.knex('approval_decisions')).toHaveLength(3);
    expect((await portal.ended(runId)).phase).toBe('succeeded');
    const { body: events } = await portal.as('viewer').get(`/runs/${runId}/events?limit=200`);
    expect(events.items.map(({ type }: { type: string }) => type).filter((type: string) => ['endorsed', 'approved'].includes(type))).toEqual(['endorsed', 'approved']);
  });

  it('end with one rejection, also by somebody who approved before', async () => {
    const { portal, approval, runId } = await waitForApproval(rule({ quorum: 2 }));
    await send(portal, 'approver', approval, 'approve');
    expect((await send(portal, 'approver', approval, 'reject', { comment: 'I was wrong' })).body.state).toBe('rejected');
    expect((await portal.ended(runId)).message).toContain('I was wrong');
    expect(portal.cluster('cluster-prod').counters.writes).toBe(0);
  });

  it('do not count the approval of somebody who has left since', async () => {
    const group = (name: string): Entity => ({ apiVersion: 'backstage.io/v1alpha1', kind: 'Group', metadata: { name, namespace: 'default' } });
    const approver = personEntity(people.approver);
    const entities = [approver, personEntity(people.developer), personEntity(people.viewer), group('production-approvers'), group('team-demo')];
    const { portal, approval } = await waitForApproval(rule({ quorum: 2 }), { entities });
    await send(portal, 'approver', approval, 'approve');
    approver.relations?.splice(0);
    const second = await send(portal, 'developer', approval, 'approve');
    expect([second.status, second.body.state]).toEqual([200, 'pending']);
    expect((await send(portal, 'viewer', approval, 'approve')).body.state).toBe('approved');
  });

  it('are asked for by the Application more strictly, and never less', async () => {
    const manifest = (await readExample('multi-cluster.yaml')).replace(
      '  policies:',
      '  policies:\n    - {name: four-eyes, type: approval, properties: {environments: [prod], quorum: 2, requireComment: true, allowSelfApproval: true}}',
    );
    const { portal, approval } = await waitForApproval(rule({}), { manifest, submitter: 'developer' });
    expect(approval).toMatchObject({ quorum: { given: 0, needed: 2 }, requireComment: true });
    const own = await send(portal, 'developer', approval, 'approve', { hash: approval.hash, comment: 'mine' });
    expect([own.status, own.body.code]).toEqual([403, 'own_change']);
    expect((await send(portal, 'approver', approval, 'approve')).body.path).toBe('comment');
  });

  it('may be for the owners of the entity that belongs to the Application', async () => {
    const component = (ownedBy: string): Entity => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'shop', namespace: 'default', annotations: { 'slipway.io/application': 'default/example-app' } },
      relations: [{ type: 'ownedBy', targetRef: ownedBy }],
    });
    const entities = [personEntity(people.approver), personEntity(people.developer), component('group:default/team-demo')];
    const { portal, approval } = await waitForApproval(rule({ approvers: ['relation:ownedBy'] }), { entities });
    expect(approval.approvers).toEqual(['group:default/team-demo']);
    expect((await send(portal, 'approver', approval, 'approve')).body.code).toBe('not_an_approver');
    expect((await send(portal, 'developer', approval, 'approve')).status).toBe(200);
  });

  const freezes = [{ environments: ['prod'], from: '2020-01-01T00:00', to: '2999-01-01T08:00', timeZone: 'Europe/Berlin', reason: 'end of the millennium' }];

  it('wait for the end of a freeze, which they name; rejecting does not', async () => {
    const { portal, approval } = await waitForApproval({ freezes });
    const { body: shown } = await portal.as('approver').get(`/approvals/${approval.id}`);
    expect(shown).toMatchObject({ mayDecide: true, mayApprove: false, freeze: { until: '2999-01-01T07:00:00.000Z' } });
    const refused = await send(portal, 'approver', approval, 'approve');
    expect([refused.status, refused.body.code]).toEqual([409, 'frozen']);
    expect(refused.body.message).toBe(
      'Changes to prod are frozen until Tue 2999-01-01 08:00 (Europe/Berlin): end of the millennium. Nothing was approved.',
    );
    expect((await send(portal, 'approver', approval, 'reject')).body.state).toBe('rejected');
  });

  it('are given past the rules by those who may break the glass, with a reason that everybody learns', async () => {
    const breakGlass = { approvers: ['group:default/team-demo'] };
    const { portal, approval, runId } = await waitForApproval({ freezes, breakGlass, rules: [{ ...productionRules[0], quorum: 2 }] }, { submitter: 'developer' });
    const attempt = (caller: Caller, body: object) => send(portal, caller, approval, 'break-glass', body);
    expect((await attempt('approver', { hash: approval.hash, reason: 'the shop is down' })).body.code).toBe('not_an_approver');
    expect((await attempt('service', { hash: approval.hash, reason: 'the shop is down' })).body.code).toBe('people_only');
    expect((await attempt('developer', { hash: approval.hash, reason: 'urgent' })).body.path).toBe('reason');
    expect((await attempt('developer', { hash: 'f'.repeat(64), reason: 'the shop is down' })).body.code).toBe('other_content');
    const broken = await attempt('developer', { hash: approval.hash, reason: 'the shop is down' });
    expect([broken.status, broken.body]).toEqual([200, expect.objectContaining({ state: 'approved', brokenGlass: true, decidedBy: people.developer, comment: 'the shop is down' })]);
    const run = await portal.ended(runId);
    expect([run.phase, run.approvals[0].brokenGlass]).toEqual(['succeeded', true]);
    expect(await messages(portal, runId)).toContain(`BREAK GLASS. Step "manual-approval": ${people.developer} approved it past the rules, because: the shop is down.`);
    const told = await eventually(() => portal.notifications().find(({ payload }) => payload.severity === 'critical'), 'the notification');
    expect(told).toMatchObject({
      recipients: { entityRef: ['group:default/production-approvers', 'group:default/team-demo', people.developer] },
      payload: { title: 'GLASS BROKEN: example-app goes to prod past the rules' },
    });
  });

  it('cannot be given past the rules where nobody may', async () => {
    const { portal, approval } = await waitForApproval();
    const refused = await send(portal, 'approver', approval, 'break-glass', { hash: approval.hash, reason: 'the shop is down' });
    expect([refused.status, refused.body.message]).toEqual([403, expect.stringContaining('delivery.approvals.breakGlass')]);
  });

  it('are stale once another revision takes their place, and the new one says what changed', async () => {
    const { portal, approval } = await waitForApproval();
    await portal.submit((await readExample('multi-cluster.yaml')).replaceAll('crccheck/hello-world', 'crccheck/hello-world:2.0').replace('replicas: 3', 'replicas: 4'));
    const renewed = await eventually(async () => {
      const next = await portal.pendingApproval();
      return next.id !== approval.id && next;
    }, 'the next approval');
    const { body: old } = await portal.as('viewer').get(`/approvals/${approval.id}`);
    expect([old.state, old.message]).toEqual(['stale', expect.stringContaining('Superseded by revision example-app-v2')]);
    expect(renewed.renewal).toContain('example-app-v1 was asked for, and not decided. Since then the Application changed (image of hello-world-server: crccheck/hello-world → crccheck/hello-world:2.0)');
    expect(renewed.renewal).toContain('a policy changed (');
  });

  it('decide once against an expiry and against the end of the run', async () => {
    const { portal, approval, runId } = await waitForApproval(rule({ expiresAfter: { milliseconds: 1 } }));
    const [decided] = await Promise.all([
      send(portal, 'approver', approval, 'approve'),
      expireApprovals(database.knex, { wake: () => {} }),
      portal.as('developer').post(`/runs/${runId}/terminate`),
    ]);
    expect(decided.status).toBe(409);
    const run = await portal.ended(runId);
    expect([run.phase, portal.cluster('cluster-prod').counters.writes]).toEqual(['terminated', 0]);
    expect(['expired', 'cancelled']).toContain(run.approvals[0].state);
  });

  it('count either before the end of the run or not at all', async () => {
    const { portal, approval, runId } = await waitForApproval();
    const [decided, terminated] = await Promise.all([send(portal, 'approver', approval, 'approve'), portal.as('developer').post(`/runs/${runId}/terminate`)]);
    const run = await portal.ended(runId);
    expect([[200, 202], [409, 202], [200, 409]]).toContainEqual([decided.status, terminated.status]);
    expect(run.approvals[0].state).toBe(decided.status === 200 ? 'approved' : 'cancelled');
    const { body } = await portal.as('viewer').get(`/runs/${runId}/events?limit=200`);
    const types: string[] = body.items.map(({ type }: { type: string }) => type);
    expect(types.includes('approved')).toBe(decided.status === 200);
  });
});

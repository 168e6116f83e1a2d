import type { Approval } from '@slipway/backstage-plugin-delivery-common';
import { type Caller, productionRules } from '../__testUtils__/startDeliveryBackend';
import { type Portal, readExample, startPortal } from '../__testUtils__/startPortal';
import { createTestDatabase, type TestDatabase, testDatabases } from '../__testUtils__/testDatabases';

jest.setTimeout(120_000);

/**
 * Who is refused by each way to decide, and why. The developer submitted the change and is an approver by the rules; the viewer has every permission, as an
 * administrator of the portal has, and is named by no rule. Nobody here may decide, so one approval serves for all.
 */
const refusals: readonly (readonly [verb: string, caller: Caller, status: number, code: string])[] = [
  ['approve', 'none', 401, 'unauthenticated'],
  ['approve', 'service', 403, 'people_only'],
  ['approve', 'viewer', 403, 'not_an_approver'],
  ['approve', 'developer', 403, 'own_change'],
  ['approve', 'approver', 403, 'forbidden'],
  ['reject', 'none', 401, 'unauthenticated'],
  ['reject', 'service', 403, 'people_only'],
  ['reject', 'viewer', 403, 'not_an_approver'],
  ['reject', 'developer', 403, 'own_change'],
  ['reject', 'approver', 403, 'forbidden'],
  ['break-glass', 'none', 401, 'unauthenticated'],
  ['break-glass', 'service', 403, 'people_only'],
  ['break-glass', 'viewer', 403, 'not_an_approver'],
  ['break-glass', 'developer', 403, 'not_an_approver'],
  ['break-glass', 'approver', 403, 'forbidden'],
  ['resume', 'none', 401, 'unauthenticated'],
  ['resume', 'service', 403, 'people_only'],
  ['resume', 'viewer', 403, 'not_an_approver'],
  ['resume', 'developer', 403, 'own_change'],
  ['resume', 'approver', 403, 'forbidden'],
];

describe.each(testDatabases)('each way to decide on %s', dialect => {
  let database: TestDatabase;
  let portal: Portal;
  let approval: Approval;
  beforeAll(async () => {
    database = await createTestDatabase(dialect);
    portal = await startPortal({
      database,
      clusters: ['cluster-staging', 'cluster-prod'],
      config: {
        approvals: {
          rules: [{ ...productionRules[0], approvers: ['group:default/production-approvers', 'group:default/team-demo'] }],
          breakGlass: { approvers: ['group:default/production-approvers'] },
        },
      },
      // All permissions for everybody but the one whom the rules would let decide: those who lack one of both are refused.
      policy: (permission, caller) => permission.endsWith('.read') || caller !== 'approver',
    });
    await portal.submit(await readExample('multi-cluster.yaml'), 'developer');
    approval = await portal.pendingApproval();
  });
  afterAll(() => database.destroy());

  it.each(refusals)('%s by %s is refused', async (verb, caller, status, code) => {
    const path = verb === 'resume' ? `/runs/${approval.runId}/resume` : `/approvals/${approval.id}/${verb}`;
    const words = verb === 'break-glass' ? { reason: 'the shop is down' } : { comment: 'no words help' };
    const response = await portal.as(caller).post(path, { hash: approval.hash, ...words });
    expect([response.status, response.body.code]).toEqual([status, code]);
    const { body: still } = await portal.as('viewer').get(`/approvals/${approval.id}`);
    expect([still.state, still.decisions]).toEqual(['pending', []]);
    expect(portal.cluster('cluster-prod').counters.writes).toBe(0);
  });
});

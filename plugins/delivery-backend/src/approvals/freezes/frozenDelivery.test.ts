import type { Run } from '@slipway/backstage-plugin-delivery-common';
import { eventually } from '../../__testUtils__/eventually';
import { productionRules } from '../../__testUtils__/startDeliveryBackend';
import { type Portal, startPortal } from '../../__testUtils__/startPortal';
import { testDatabases, useTestDatabase } from '../../__testUtils__/testDatabases';

jest.setTimeout(60_000);

const manifest = (image = 'nginx:1') => `
apiVersion: core.oam.dev/v1beta1
kind: Application
metadata:
  name: shop
  namespace: default
spec:
  components: [{ name: web, type: webservice, properties: { image: "${image}" } }]
  policies: [{ name: prod, type: topology, properties: { clusters: [cluster-prod] } }]
  workflow: { steps: [{ name: deliver, type: deploy, properties: { policies: [prod] } }] }
`;
const freeze = (to = '2999-01-01T08:00:00', from = '2020-01-01T00:00') => ({ environments: ['prod'], from, to, timeZone: 'UTC', reason: 'end of the millennium' });

describe.each(testDatabases)('a step that nobody has to approve, in a freeze, on %s', dialect => {
  const database = useTestDatabase(dialect);

  async function start(freezes: object[], breakGlass?: object): Promise<Portal> {
    return startPortal({
      database,
      clusters: ['cluster-prod'],
      policy: () => true,
      config: { approvals: { rules: productionRules, freezes, ...(breakGlass ? { breakGlass } : {}) } },
    });
  }
  const frozen = (portal: Portal, runId: string): Promise<Run> =>
    eventually(async () => {
      const run = await portal.run(runId);
      return run.steps[0].reason === 'Frozen' && run;
    }, 'the step to wait for the end of the freeze');

  it('waits, says until when and what one can do, and delivers nothing; resuming does not help', async () => {
    const portal = await start([freeze()], { environments: ['prod'], approvers: ['group:default/production-approvers'] });
    const { runId } = await portal.submit(manifest());
    const run = await frozen(portal, runId);
    expect(run.steps[0]).toMatchObject({
      phase: 'suspending',
      message: expect.stringContaining(
        'Changes to prod are frozen until Tue 2999-01-01 08:00 (UTC): end of the millennium. In an emergency, group:default/production-approvers can break the glass.',
      ),
      next: { waitsFor: 'time', at: '2999-01-01T08:00:00.000Z' },
    });
    expect(run.message).toContain('frozen until');
    expect(portal.cluster('cluster-prod').counters.writes).toBe(0);
    const resumed = await portal.as('developer').post(`/runs/${runId}/resume`, { step: 'deliver' });
    expect([resumed.status, resumed.body.message]).toEqual([409, expect.stringContaining('Step "deliver" is frozen')]);
  });

  it('goes on when somebody who may do so breaks the glass, which everybody learns', async () => {
    const portal = await start([freeze()], { environments: ['prod'], approvers: ['group:default/production-approvers'] });
    const { runId } = await portal.submit(manifest());
    await frozen(portal, runId);
    const path = `/runs/${runId}/steps/deliver/break-glass`;
    const reason = 'the shop is down since noon';
    const refused = await portal.as('developer').post(path, { reason });
    expect([refused.status, refused.body.code]).toEqual([403, 'not_an_approver']);
    expect((await portal.as('service').post(path, { reason })).body.code).toBe('people_only');
    expect((await portal.as('approver').post(path, { reason: 'now' })).body).toMatchObject({ status: 400, path: 'reason' });
    expect((await portal.as('approver').post(path, { reason })).status).toBe(202);
    expect(await portal.ended(runId)).toMatchObject({
      phase: 'succeeded',
      steps: [{ name: 'deliver', brokenGlass: { by: 'user:default/approver', at: expect.any(String), reason } }],
    });
    const { body: events } = await portal.as('viewer').get(`/runs/${runId}/events`);
    expect(events.items.map(({ message }: { message: string }) => message)).toContainEqual(
      `BREAK GLASS. Step "deliver": user:default/approver let it go on in the freeze, because: ${reason}.`,
    );
    await eventually(async () => portal.notifications().some(({ payload }) => payload.title === 'GLASS BROKEN: shop goes to prod in a freeze'), 'everybody to be told');
    expect((await portal.as('approver').post(path, { reason })).status).toBe(409);
  });

  it('goes on by itself when the freeze is over', async () => {
    const end = new Date(Date.now() + 2_000).toISOString().slice(0, 23);
    const portal = await start([freeze(end)]);
    const { runId } = await portal.submit(manifest());
    expect(await portal.ended(runId)).toMatchObject({ phase: 'succeeded' });
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(`${end}Z`));
    expect(portal.cluster('cluster-prod').counters.writes).toBeGreaterThan(0);
  });

  it('where nobody may break the glass, the answer says so', async () => {
    const portal = await start([freeze()]);
    const { runId } = await portal.submit(manifest());
    const run = await frozen(portal, runId);
    expect(run.steps[0].message).not.toContain('break the glass');
    const response = await portal.as('approver').post(`/runs/${runId}/steps/deliver/break-glass`, { reason: 'the shop is down since noon' });
    expect([response.status, response.body.message]).toEqual([403, expect.stringContaining('delivery.approvals.breakGlass')]);
  });
});

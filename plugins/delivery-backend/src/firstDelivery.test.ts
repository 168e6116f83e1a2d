import type { EnvironmentStatus } from '@slipway/backstage-plugin-delivery-common';
import { eventually } from './__testUtils__/eventually';
import { people } from './__testUtils__/startDeliveryBackend';
import { type Portal, readExample, startPortal } from './__testUtils__/startPortal';
import { testDatabases, useTestDatabase } from './__testUtils__/testDatabases';

jest.setTimeout(60_000);

describe.each(testDatabases)('the acceptance case on %s', dialect => {
  const database = useTestDatabase(dialect);

  async function deliverToStaging(): Promise<{ portal: Portal; runId: string; manifest: string }> {
    const portal = await startPortal({ database, clusters: ['cluster-staging', 'cluster-prod'] });
    const manifest = await readExample('multi-cluster.yaml');
    const { runId } = await portal.submit(manifest);
    return { portal, runId, manifest };
  }

  const environment = (environments: readonly EnvironmentStatus[], name: string) =>
    environments.find(candidate => candidate.name === name);

  it('goes to staging, waits for an approval, and goes to production', async () => {
    const { portal, runId, manifest } = await deliverToStaging();
    const approval = await portal.pendingApproval();
    expect(approval).toMatchObject({
      stepName: 'manual-approval',
      environments: ['prod'],
      submittedBy: people.developer,
      approvers: ['group:default/production-approvers'],
      application: { namespace: 'default', name: 'example-app' },
    });
    const waiting = await portal.application();
    expect(waiting.phase).toBe('workflowSuspending');
    expect(environment(waiting.environments, 'staging')).toMatchObject({
      cluster: 'cluster-staging',
      phase: 'healthy',
      ready: 1,
      total: 1,
      revision: 'example-app-v1',
    });
    expect(environment(waiting.environments, 'prod')).toMatchObject({ phase: 'waitingForApproval', components: [] });
    expect(portal.cluster('cluster-prod').counters.writes).toBe(0);

    const { body: shown } = await portal.as('approver').get(`/approvals/${approval.id}`);
    expect([shown.mayDecide, shown.changesUnknown]).toEqual([true, undefined]);
    expect(shown.changes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'Deployment', name: 'hello-world-server', change: 'create', cluster: 'cluster-prod' }),
        expect.objectContaining({ kind: 'Deployment', name: 'data-worker', change: 'create', cluster: 'cluster-prod' }),
      ]),
    );

    const decided = await portal.as('approver').post(`/approvals/${approval.id}/approve`, { hash: shown.hash, comment: 'looks good' });
    expect([decided.status, decided.body.state, decided.body.decidedBy]).toEqual([200, 'approved', people.approver]);
    const run = await portal.ended(runId);
    expect(run.phase).toBe('succeeded');
    expect(run.approvals[0]).toMatchObject({ decidedBy: people.approver, comment: 'looks good', hash: shown.hash });

    const delivered = await eventually(async () => {
      const application = await portal.application();
      return application.phase === 'running' && application;
    }, 'both environments to be healthy');
    expect(environment(delivered.environments, 'prod')).toMatchObject({ cluster: 'cluster-prod', phase: 'healthy', ready: 4, total: 4 });
    expect(environment(delivered.environments, 'prod')?.components.map(({ component }) => component).sort()).toEqual([
      'data-worker',
      'hello-world-server',
    ]);
    const { body: events } = await portal.as('viewer').get(`/runs/${runId}/events?limit=200`);
    expect(events.items).toEqual(
      expect.arrayContaining([expect.objectContaining({ type: 'approved', actor: people.approver, stepName: 'manual-approval' })]),
    );

    // The same again is the same.
    const again = await portal.as('developer').put('/applications/default/example-app', manifest);
    expect([again.status, again.body.outcome, again.body.run.id]).toEqual([200, 'unchanged', runId]);
  });

  it('takes everything away, and says afterwards what was deleted', async () => {
    const { portal } = await deliverToStaging();
    const approval = await portal.pendingApproval();
    const deletion = await portal.as('developer').delete('/applications/default/example-app');
    expect(deletion.status).toBe(202);
    const run = await portal.ended(deletion.body.run.id);
    expect(run).toMatchObject({ kind: 'delete', phase: 'succeeded', application: { namespace: 'default', name: 'example-app' } });
    expect(run.steps[0].message).toContain('hello-world-server');
    const { body: events } = await portal.as('viewer').get(`/runs/${run.id}/events`);
    expect(events.totalItems).toBeGreaterThan(0);
    for (const path of ['/applications/default/example-app', `/approvals/${approval.id}`]) {
      expect((await portal.as('developer').get(path)).status).toBe(404);
    }
    expect(portal.cluster('cluster-staging').counters.objects['deployments.apps/default/hello-world-server']).toMatchObject({
      created: 1,
      deleted: 1,
    });
    // The name is free again.
    const { outcome } = await portal.submit(await readExample('multi-cluster.yaml'));
    expect(outcome).toBe('created');
  });

  it('leaves production as it was when the change is rejected', async () => {
    const { portal, runId, manifest } = await deliverToStaging();
    const approval = await portal.pendingApproval();
    const rejected = await portal.as('approver').post(`/approvals/${approval.id}/reject`, { comment: 'not today' });
    expect([rejected.status, rejected.body.state]).toEqual([200, 'rejected']);
    const run = await portal.ended(runId);
    expect(run.phase).not.toBe('succeeded');
    expect(run.message).toContain('not today');
    expect(portal.cluster('cluster-prod').counters.writes).toBe(0);

    // The same content is not run again by itself, and the answer says how to begin again.
    const same = await portal.as('developer').put('/applications/default/example-app', manifest);
    expect([same.status, same.body.warnings]).toEqual([200, [expect.objectContaining({ code: 'not_run_again' })]]);
    const restarted = await portal.as('developer').post(`/runs/${runId}/restart`);
    expect([restarted.status, restarted.body.revision.name]).toEqual([202, 'example-app-v1']);
    const asked = await portal.pendingApproval();
    expect([asked.runId, asked.hash]).toEqual([restarted.body.id, approval.hash]);
    expect((await portal.application()).run?.id).toBe(restarted.body.id);
    const early = await portal.as('developer').post(`/runs/${restarted.body.id}/restart`);
    expect([early.status, early.body.code]).toEqual([409, 'run_is_on']);
  });
});

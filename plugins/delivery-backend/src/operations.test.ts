import type { Run, RunActionName } from '@slipway/backstage-plugin-delivery-common';
import { eventually } from './__testUtils__/eventually';
import { people } from './__testUtils__/startDeliveryBackend';
import { type Portal, readExample, startPortal } from './__testUtils__/startPortal';
import { testDatabases, useTestDatabase } from './__testUtils__/testDatabases';
import { restartDueApplications } from './service/restartDueApplications';

jest.setTimeout(60_000);

const clusters = ['cluster-staging', 'cluster-prod'];
const app = '/applications/default/example-app';

describe.each(testDatabases)('operations on runs on %s', dialect => {
  const database = useTestDatabase(dialect);
  const start = (config = {}) => startPortal({ database, clusters, config });
  const asDeveloper = (portal: Portal, path: string, body: object = {}) => portal.as('developer').post(path, body);
  const allowed = (run: Run): RunActionName[] => run.actions.filter(possible => possible.allowed).map(({ action }) => action);
  const events = async (portal: Portal, runId: string): Promise<string[]> => {
    const { body } = await portal.as('viewer').get(`/runs/${runId}/events?limit=200`);
    return body.items.map((event: { message: string }) => event.message);
  };
  const withPause = async () => (await readExample('multi-cluster.yaml')).replace('type: suspend', 'type: suspend\n        properties: {duration: 1h}');

  async function approve(portal: Portal) {
    const approval = await portal.pendingApproval();
    const response = await portal.as('approver').post(`/approvals/${approval.id}/approve`, { hash: approval.hash });
    expect(response.status).toBe(200);
  }

  it('suspend a run, which goes on when it is resumed; both stand in its history', async () => {
    const portal = await start();
    const { runId } = await portal.submit(await readExample('multi-cluster.yaml'));
    await portal.pendingApproval();
    const suspended = await asDeveloper(portal, `/runs/${runId}/suspend`, { message: 'looking at the metrics' });
    expect(suspended.status).toBe(202);
    const held = await eventually(async () => {
      const run = await portal.run(runId);
      return run.message.startsWith('Suspended by') && run;
    }, 'the run to be suspended');
    expect(held.message).toContain(`Suspended by ${people.developer}: looking at the metrics.`);
    expect(held.next).toMatchObject({ waitsFor: 'person' });
    const again = await asDeveloper(portal, `/runs/${runId}/suspend`);
    expect([again.status, again.body.code, again.body.message]).toEqual([409, 'does_not_fit', `The run is suspended already, by ${people.developer}.`]);
    // What is approved meanwhile is delivered only when the run is resumed.
    await approve(portal);
    await eventually(async () => (await portal.run(runId)).steps[1].phase === 'succeeded', 'the approval to be taken in');
    expect(portal.cluster('cluster-prod').counters.writes).toBe(0);
    expect((await asDeveloper(portal, `/runs/${runId}/resume`)).status).toBe(202);
    expect((await portal.ended(runId)).phase).toBe('succeeded');
    expect(await events(portal, runId)).toEqual(
      expect.arrayContaining([`Suspended by ${people.developer}: looking at the metrics.`, expect.stringMatching(/^Resumed by user:default\/developer after /)]),
    );
  });

  it('cut a pause short', async () => {
    const portal = await start();
    const { runId } = await portal.submit(await withPause());
    const pausing = await eventually(async () => {
      const run = await portal.run(runId);
      return run.next.waitsFor === 'time' && run;
    }, 'the pause');
    expect(pausing.next.message).toMatch(/^Goes on by itself at /);
    // The approver may resume what waits for a person, and this does not.
    const refused = await portal.as('approver').post(`/runs/${runId}/resume`, {});
    expect([refused.status, refused.body.code]).toEqual([403, 'forbidden']);
    expect((await asDeveloper(portal, `/runs/${runId}/resume`, { step: 'manual-approval' })).status).toBe(202);
    expect((await portal.ended(runId)).phase).toBe('succeeded');
  });

  it('approve by resuming a step that waits for a person, with all that approving needs', async () => {
    const portal = await start();
    const { runId } = await portal.submit(await readExample('multi-cluster.yaml'));
    const { hash } = await portal.pendingApproval();
    const resume = (caller: 'developer' | 'approver' | 'service', body: object) => portal.as(caller).post(`/runs/${runId}/resume`, body);
    expect((await resume('developer', { hash })).body.message).toContain('delivery.approval.decide');
    expect((await resume('service', { hash })).body.code).toBe('people_only');
    const without = await resume('approver', {});
    expect([without.status, without.body.path]).toEqual([400, 'hash']);
    const other = await resume('approver', { hash: 'f'.repeat(64) });
    expect([other.status, other.body.code]).toEqual([409, 'other_content']);
    expect(portal.cluster('cluster-prod').counters.writes).toBe(0);
    expect((await resume('approver', { hash, comment: 'go' })).status).toBe(202);
    const run = await portal.ended(runId);
    expect(run.approvals[0]).toMatchObject({ decidedBy: people.approver, comment: 'go' });
  });

  it('are refused with a sentence where they do not fit', async () => {
    const portal = await start();
    const { runId } = await portal.submit(await readExample('multi-cluster.yaml'));
    await portal.pendingApproval();
    const refusal = async (verb: string, body: object = {}) => {
      const response = await asDeveloper(portal, `/runs/${runId}/${verb}`, body);
      return [response.status, response.body.message];
    };
    expect(await refusal('retry')).toEqual([409, 'No step of this run waits to be tried again.']);
    expect(await refusal('retry', { step: 'manual-approval' })).toEqual([409, 'Step "manual-approval" waits for an approval: retrying does not fit.']);
    expect(await refusal('resume', { step: 'nobody' })).toEqual([400, 'The run has no step "nobody".']);
    expect(await refusal('restart', { from: 'manual-approval' })).toEqual([409, expect.stringContaining('is not finished')]);
    expect((await asDeveloper(portal, `/runs/${runId}/terminate`)).status).toBe(202);
    await portal.ended(runId);
    expect(await refusal('suspend')).toEqual([409, expect.stringContaining('has ended already')]);
    expect(await refusal('resume')).toEqual([409, expect.stringContaining('nothing to resume')]);
    expect(await refusal('restart', { from: 'nobody' })).toEqual([400, 'The run has no step "nobody".']);
  });

  it('say of each run what its reader may do now', async () => {
    const portal = await start();
    const { runId } = await portal.submit(await readExample('multi-cluster.yaml'));
    await portal.pendingApproval();
    const seenBy = async (caller: 'viewer' | 'developer' | 'approver'): Promise<Run> => (await portal.as(caller).get(`/runs/${runId}`)).body;
    expect(allowed(await seenBy('developer'))).toEqual(['suspend', 'resume', 'terminate']);
    expect(allowed(await seenBy('approver'))).toEqual(['resume']);
    const viewer = await seenBy('viewer');
    expect([allowed(viewer), viewer.actions[0].reason]).toEqual([[], 'It needs the permission "delivery.run.operate".']);
    expect(viewer.actions.find(({ action }) => action === 'restart')?.reason).toContain('is not finished');
  });

  it('start again from a step, and ask again for the approval that it stands behind', async () => {
    const portal = await start();
    const { runId } = await portal.submit(await readExample('multi-cluster.yaml'));
    await approve(portal);
    const first = await portal.ended(runId);
    const staging = portal.cluster('cluster-staging').counters.writes;
    const restarted = await asDeveloper(portal, `/runs/${runId}/restart`, { from: 'deploy-prod' });
    expect([restarted.status, restarted.body.cause]).toEqual([202, `${people.developer} started it again from step "deploy-prod".`]);
    const asked = await portal.pendingApproval();
    expect([asked.runId, asked.hash]).toEqual([restarted.body.id, first.approvals[0].hash]);
    await approve(portal);
    expect((await portal.ended(restarted.body.id)).phase).toBe('succeeded');
    expect(portal.cluster('cluster-staging').counters.writes).toBe(staging);
  });

  it('go back to any revision, through its approval, and say before what that changes', async () => {
    const portal = await start();
    const manifest = await readExample('multi-cluster.yaml');
    const version = (image: string) => manifest.replaceAll('crccheck/hello-world', `crccheck/hello-world:${image}`);
    for (const image of ['1.0', '2.0', '3.0']) {
      const { runId } = await portal.submit(version(image));
      await approve(portal);
      await portal.ended(runId);
    }
    const { body: comparison } = await portal.as('viewer').get(`${app}/revisions/1/changes`);
    expect(comparison).toMatchObject({ current: { name: 'example-app-v3' }, revision: { name: 'example-app-v1' }, approvals: ['prod'] });
    expect(comparison.changes.join()).toContain('crccheck/hello-world:3.0 → crccheck/hello-world:1.0');
    expect(comparison.objects).toContainEqual(expect.objectContaining({ cluster: 'cluster-prod', kind: 'Deployment', change: 'update' }));

    const rollback = await asDeveloper(portal, `${app}/rollback`, { revision: 'example-app-v1' });
    expect([rollback.status, rollback.body.revision.name]).toEqual([202, 'example-app-v1']);
    const approval = await portal.pendingApproval();
    expect([approval.revision?.name, approval.submittedBy]).toEqual(['example-app-v1', people.developer]);
    await approve(portal);
    const run = await portal.ended(rollback.body.run.id);
    expect([run.phase, run.cause]).toEqual(['succeeded', `${people.developer} went back from example-app-v3 to example-app-v1.`]);
    // Whoever edits the manifest now edits what runs.
    const { body: current } = await portal.as('developer').get(`${app}/manifest`);
    expect([current.revision.name, current.yaml.includes('crccheck/hello-world:1.0')]).toEqual(['example-app-v1', true]);

    const same = await asDeveloper(portal, `${app}/rollback`, { revision: 1 });
    expect([same.status, same.body.code]).toEqual([409, 'same_revision']);
    const unknown = await asDeveloper(portal, `${app}/rollback`, { revision: 'example-app-v9' });
    expect([unknown.status, unknown.body.message]).toEqual([404, 'The Application default/example-app has no revision "example-app-v9".']);
  });

  it('hold new content back while publishVersion stays the same', async () => {
    const portal = await start();
    const manifest = await readExample('multi-cluster.yaml');
    const published = (version: string, text = manifest) => text.replace('metadata:', `metadata:\n  annotations: {app.oam.dev/publishVersion: ${version}}`);
    const first = await portal.submit(published('one'));
    const changed = manifest.replaceAll('crccheck/hello-world', 'crccheck/hello-world:2.0');
    const held = await portal.as('developer').put(app, published('one', changed));
    expect([held.status, held.body.outcome, held.body.run.id]).toEqual([200, 'unchanged', first.runId]);
    expect(held.body.warnings).toContainEqual(expect.objectContaining({ code: 'held_by_publish_version' }));
    const next = await portal.submit(published('two', changed));
    expect([next.outcome, next.revision]).toEqual(['updated', 'example-app-v2']);
    const same = await portal.submit(published('three', changed));
    expect([same.outcome, same.revision]).toEqual(['updated', 'example-app-v3']);
  });

  it('start the workflow again when its annotation says so', async () => {
    const portal = await start();
    const manifest = (await withPause()).replace('duration: 1h', 'duration: 1ms');
    const annotated = (value: string) => manifest.replace('metadata:', `metadata:\n  annotations: {app.oam.dev/restart-workflow: "${value}"}`);
    const due = (id?: string) => eventually(async () => {
      await restartDueApplications(database.knex, { wake: () => {} });
      const { run } = await portal.application();
      return run && run.id !== id && run;
    }, 'the next run');

    const first = await portal.submit(annotated('24h'));
    await portal.ended(first.runId);
    // The next one is due a day after the end of the run.
    const [row] = await database.knex('applications').select('restart_at', 'restart_every');
    expect(Number(row.restart_every)).toBe(86_400_000);
    expect(Number(row.restart_at)).toBeGreaterThan(Date.now() + 86_000_000);
    await database.knex('applications').update({ restart_at: 1 });
    const second = await due(first.runId);
    expect(second).toMatchObject({ submittedBy: people.developer, cause: expect.stringContaining('by itself') });
    expect(second.revision?.name).toBe(first.revision);
    await portal.ended(second.id);
    expect(Number((await database.knex('applications').first()).restart_at)).toBeGreaterThan(Date.now() + 86_000_000);

    const now = await portal.submit(annotated('true'));
    expect([now.outcome, now.revision, now.runId === second.id]).toEqual(['updated', first.revision, false]);
    await portal.ended(now.runId);
    expect(await database.knex('applications').first()).toMatchObject({ restart_at: null, restart_every: null });

    const once = await portal.submit(annotated('2020-01-01T00:00:00Z'));
    expect(once.outcome).toBe('unchanged');
    await portal.ended((await due(now.runId)).id);
    expect(await database.knex('applications').first()).toMatchObject({ restart_at: null, restart_every: null });

    const wrong = await portal.as('developer').put(app, annotated('on Fridays'));
    expect([wrong.status, wrong.body.path]).toEqual([400, 'metadata.annotations["app.oam.dev/restart-workflow"]']);
  });
});

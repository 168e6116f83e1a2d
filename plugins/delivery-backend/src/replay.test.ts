import { createRun, reduce, restartRun, type RunState } from '@slipway/workflow';
import { effectiveWorkflow } from '@slipway/oam';
import { type Portal, readExample, startPortal } from './__testUtils__/startPortal';
import { eventually } from './__testUtils__/eventually';
import { testDatabases, useTestDatabase } from './__testUtils__/testDatabases';
import { readRunEvents } from './database/operations/events/readRunEvents';
import { readRevision } from './database/operations/revisions/readRevision';
import { readRunState } from './database/operations/runs/readRow';
import type { RunRow } from './database/tables';

jest.setTimeout(60_000);

describe.each(testDatabases)('the events of a real delivery, replayed, give the state that is on record, on %s', dialect => {
  const database = useTestDatabase(dialect);
  const start = () => startPortal({ database, clusters: ['cluster-staging', 'cluster-prod'] });

  async function rowOf(runId: string): Promise<RunRow> {
    const row = await database.knex<RunRow>('runs').where({ id: runId }).first();
    return row ?? Promise.reject(new Error(`There is no run ${runId}`));
  }

  async function recorded(runId: string): Promise<RunState> {
    return readRunState(await rowOf(runId));
  }

  async function replayed(runId: string, initial: RunState): Promise<RunState> {
    return (await readRunEvents(database.knex, runId)).reduce((state, event) => {
      const { state: after, refused } = reduce(state, event);
      expect(refused).toBeUndefined();
      return after;
    }, initial);
  }

  /** As the run was accepted: from its revision, and nothing else. */
  async function accepted(runId: string): Promise<RunState> {
    const { revision_id: revisionId } = await rowOf(runId);
    const revision = await readRevision(database.knex, revisionId ?? '');
    if (!revision) {
      throw new Error(`The revision of run ${runId} is gone`);
    }
    const { plan } = await recorded(runId);
    return createRun(effectiveWorkflow(revision.application), {
      idSeed: runId,
      context: plan.context,
      defaultTimeout: 600_000,
      maxRetries: plan.maxRetries,
    });
  }

  async function approve(portal: Portal) {
    const { id, hash } = await portal.pendingApproval();
    await portal.as('approver').post(`/approvals/${id}/approve`, { hash });
  }

  it('of one that was approved', async () => {
    const portal = await start();
    const { runId } = await portal.submit(await readExample('multi-cluster.yaml'));
    await approve(portal);
    expect((await portal.ended(runId)).phase).toBe('succeeded');
    expect(await replayed(runId, await accepted(runId))).toEqual(await recorded(runId));
  });

  it('of one that is suspended, of one that a new revision takes the place of, and of one that is terminated', async () => {
    const portal = await start();
    const manifest = await readExample('multi-cluster.yaml');
    const first = await portal.submit(manifest);
    await portal.pendingApproval();
    await portal.as('developer').post(`/runs/${first.runId}/suspend`, { message: 'lunch' });
    await eventually(async () => (await portal.run(first.runId)).suspended !== undefined, 'it is suspended');
    expect(await replayed(first.runId, await accepted(first.runId))).toEqual(await recorded(first.runId));
    const second = await portal.submit(manifest.replace('port: 8000', 'port: 8001'));
    expect((await portal.ended(first.runId)).message).toContain('Superseded by revision example-app-v2');
    await portal.as('developer').post(`/runs/${second.runId}/terminate`, {});
    await portal.ended(second.runId);
    for (const { runId } of [first, second]) {
      expect(await replayed(runId, await accepted(runId))).toEqual(await recorded(runId));
    }
  });

  it('of one that was started again from a step, behind an approval that is asked for again', async () => {
    const portal = await start();
    const { runId } = await portal.submit(await readExample('multi-cluster.yaml'));
    await approve(portal);
    await portal.ended(runId);
    const restarted = await portal.as('developer').post(`/runs/${runId}/restart`, { from: 'deploy-prod' });
    const { id } = restarted.body;
    await approve(portal);
    expect((await portal.ended(id)).phase).toBe('succeeded');
    expect(await replayed(id, restartRun(await recorded(runId), { idSeed: id, from: 'deploy-prod' }))).toEqual(await recorded(id));
  });
});

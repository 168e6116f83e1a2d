import { seedApplication, workflowOf, workflowStep } from '../../../__testUtils__/seedApplication';
import { testDatabases, useTestDatabase } from '../../../__testUtils__/testDatabases';
import { inTransaction } from '../../inTransaction';
import { appendInboxEvent } from '../inbox/appendInboxEvent';
import { listRunEvents } from '../events/listRunEvents';
import { insertRun, type InsertRunOptions } from './insertRun';
import { listRuns } from './listRuns';
import { promoteQueuedRun } from './promoteQueuedRun';
import { readRun } from './readRun';
import type { RunRow } from '../../tables';

jest.setTimeout(60_000);

describe.each(testDatabases)('insertRun on %s', dialect => {
  const database = useTestDatabase(dialect);

  async function insert(applicationId: string, options: Partial<InsertRunOptions> = {}) {
    return inTransaction(database.knex, tx =>
      insertRun(tx, {
        applicationId,
        kind: 'deliver',
        workflow: workflowOf(workflowStep('staging'), workflowStep('production')),
        context: {},
        submittedBy: 'user:default/developer',
        submittedByKind: 'user',
        whileRunning: 'supersede',
        supersededBy: 'revision shop-v2',
        settings: {},
        ...options,
      }),
    );
  }

  it('accepts a run that a runner may begin at once', async () => {
    const application = await seedApplication(database.knex);
    const inserted = await insert(application.id);
    const run = await readRun(database.knex, inserted.runId);
    expect(inserted).toEqual({ outcome: 'started', runId: expect.any(String), ended: [] });
    expect(run).toMatchObject({ phase: 'initializing', mode: 'StepByStep', submittedBy: 'user:default/developer' });
    expect(run?.steps.map(step => [step.name, step.phase])).toEqual([
      ['staging', 'pending'],
      ['production', 'pending'],
    ]);
  });

  it('ends the active run when a newer one supersedes it, and fences its runner off', async () => {
    const application = await seedApplication(database.knex);
    const first = await insert(application.id);
    const second = await insert(application.id);
    expect(second).toMatchObject({ outcome: 'started', ended: [{ runId: first.runId, phase: 'terminated' }] });
    const rows = await database.knex<RunRow>('runs').orderBy('created_at');
    const ended = rows.find(row => row.id === first.runId);
    expect(ended).toMatchObject({ fence: 1, active_application: null, message: expect.stringContaining('Superseded by revision shop-v2.') });
    expect((await listRunEvents(database.knex, first.runId)).map(event => event.type)).toEqual(['superseded']);
  });

  it('lets queued runs wait, and says for what, also when another one has taken its turn', async () => {
    const application = await seedApplication(database.knex);
    const first = await insert(application.id);
    const second = await insert(application.id, { whileRunning: 'queue' });
    const third = await insert(application.id, { whileRunning: 'queue' });
    expect([second.outcome, third.outcome]).toEqual(['queued', 'queued']);
    const messageOf = async (id: string) => (await readRun(database.knex, id))?.message;
    expect(await messageOf(second.runId)).toBe(`Waits for another run of the same Application, ${first.runId}, to end.`);
    expect(await messageOf(third.runId)).toBe(`Waits for another run of the same Application, ${first.runId}, to end. One more run goes before it.`);
    await inTransaction(database.knex, async tx => {
      await tx<RunRow>('runs').where({ id: first.runId }).update({ finished_at: 1, active_application: null });
      await promoteQueuedRun(tx, application.id, 1);
    });
    expect(await messageOf(second.runId)).toBe('Its turn has come; begins as soon as a runner is free.');
    expect(await messageOf(third.runId)).toBe(`Waits for another run of the same Application, ${second.runId}, to end.`);
  });

  it('supersedes queued runs, too', async () => {
    const application = await seedApplication(database.knex);
    await insert(application.id);
    await insert(application.id, { whileRunning: 'queue' });
    const third = await insert(application.id);
    expect(third).toMatchObject({ outcome: 'started', ended: [{}, {}] });
    const active = await database.knex<RunRow>('runs').whereNotNull('active_application');
    expect(active.map(row => row.id)).toEqual([third.runId]);
  });

  it('refuses a run while another is on, when told so', async () => {
    const application = await seedApplication(database.knex);
    const first = await insert(application.id);
    const second = await insert(application.id, { whileRunning: 'refuse' });
    expect(second).toEqual({
      outcome: 'refused',
      runId: first.runId,
      message: `Run ${first.runId} of this Application is not finished: Accepted; begins as soon as a runner is free. Wait for its end, or terminate it.`,
    });
  });

  it('leaves one active run when two are submitted at once', async () => {
    const application = await seedApplication(database.knex);
    const both = await Promise.all([insert(application.id), insert(application.id)]);
    expect(both.map(result => result.outcome)).toEqual(['started', 'started']);
    const rows = await database.knex<RunRow>('runs');
    expect(rows.filter(row => row.active_application !== null)).toHaveLength(1);
    expect(rows.filter(row => row.phase === 'terminated')).toHaveLength(1);
  });

  it('pages through the runs of an Application, the newest first', async () => {
    const application = await seedApplication(database.knex);
    const ids: string[] = [];
    for (let count = 0; count < 3; count++) {
      ids.unshift((await insert(application.id)).runId);
    }
    const all = await listRuns(database.knex, { applicationId: application.id, limit: 10 });
    const [first, ...rest] = all;
    expect(all.map(run => run.id).sort()).toEqual([...ids].sort());
    expect(await listRuns(database.knex, { applicationId: application.id, limit: 10, before: first })).toEqual(rest);
  });

  it('takes no events for a run that has ended', async () => {
    const application = await seedApplication(database.knex);
    const first = await insert(application.id);
    await insert(application.id);
    const append = inTransaction(database.knex, tx => appendInboxEvent(tx, first.runId, { type: 'terminated', actor: 'user:default/developer' }));
    expect(await append).toBe('finished');
  });
});

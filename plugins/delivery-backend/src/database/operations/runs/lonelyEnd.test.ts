import { createRun, reduce } from '@slipway/workflow';
import { inTransaction } from '../../inTransaction';
import { runPrepared } from '../../prepared';
import type { ApplicationRow, OutboxRow, RunRow } from '../../tables';
import { seedApplication, workflowOf, workflowStep } from '../../../__testUtils__/seedApplication';
import { useTestDatabase } from '../../../__testUtils__/testDatabases';
import { eventually } from '../../../__testUtils__/eventually';
import { insertRun } from './insertRun';
import { saveLonelyEnd } from './saveRun';
import { aloneWith } from './writeRun';

jest.setTimeout(60_000);

describe('the end of a run, as one statement of PostgreSQL', () => {
  const database = useTestDatabase('postgres');
  const other = useTestDatabase('sqlite');

  const insert = (applicationId: string, knex = database.knex) =>
    inTransaction(knex, tx =>
      insertRun(tx, {
        applicationId,
        kind: 'deliver',
        workflow: workflowOf(workflowStep('only')),
        context: {},
        submittedBy: 'user:default/developer',
        submittedByKind: 'user',
        whileRunning: 'queue',
        supersededBy: '',
        settings: {},
      }),
    );

  /** A run that was terminated, and is to be written. */
  async function ended(knex = database.knex) {
    const application = await seedApplication(knex);
    const { runId } = await insert(application.id, knex);
    const before = createRun(workflowOf(workflowStep('only')), { idSeed: runId, context: {} });
    const event = { type: 'terminated', at: 1_000, actor: 'user:default/developer' } as const;
    const { state: after } = reduce(before, event);
    const save = (fence = 0) =>
      saveLonelyEnd(knex, {
        run: { id: runId, applicationId: application.id, kind: 'deliver' },
        fence,
        before,
        after,
        applied: [{ before, event, after }],
        at: 1_000,
        lease: { kind: 'park' },
      });
    const row = () => knex<RunRow>('runs').where({ id: runId }).first('phase', 'active_application', 'due_at');
    return { application, runId, save, row };
  }

  it('is written with the hint that tells of it, where nothing hangs on it', async () => {
    const { runId, save, row } = await ended();
    await database.knex<OutboxRow>('outbox').delete();
    expect(await save()).toBe('saved');
    expect(await row()).toEqual({ phase: 'terminated', active_application: null, due_at: null });
    expect((await database.knex<OutboxRow>('outbox')).map(({ payload }) => JSON.parse(payload))).toMatchObject([{ kind: 'run', runId }]);
  });

  it('is left to the long way where another run waits for it', async () => {
    const { application, save, row } = await ended();
    expect(await insert(application.id)).toMatchObject({ outcome: 'queued' });
    const before = await row();
    expect(await save()).toBeUndefined();
    expect(await row()).toEqual(before);
  });

  it('is left to the long way where the Application starts again by itself', async () => {
    const { save } = await ended();
    await database.knex<ApplicationRow>('applications').update({ restart_every: 3_600_000 });
    expect(await save()).toBeUndefined();
  });

  it('is left to the long way when somebody else has the run', async () => {
    const { save, row } = await ended();
    expect(await save(7)).toBeUndefined();
    expect(await row()).toMatchObject({ phase: 'initializing' });
  });

  it('waits for nobody who holds the Application just now', async () => {
    const { application, save } = await ended();
    await inTransaction(database.knex, async tx => {
      await tx<ApplicationRow>('applications').where({ id: application.id }).forUpdate();
      expect(await save()).toBeUndefined();
    });
    expect(await save()).toBe('saved');
  });

  it('sees that somebody changed the Application after it had begun', async () => {
    const { application, runId } = await ended();
    const waiting = await database.knex.transaction();
    await waiting<ApplicationRow>('applications').where({ id: application.id }).update({ updated_at: 2_000 });
    // What comes between its begin and its lock cannot be made to happen; one that waits for the lock is in the same place.
    const alone = runPrepared(database.knex, aloneWith.replace(' nowait', '').replace('?', '$1').replace('?', '$2'), [application.id, runId]);
    await eventually(async () => {
      const { rows } = await database.knex.raw(`select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%as version%'`);
      return rows.length > 0;
    }, 'it to wait for the lock');
    await waiting.commit();
    expect(await alone).toEqual([]);
  });

  it('is left to the long way on another database', async () => {
    const { save } = await ended(other.knex);
    expect(await save()).toBeUndefined();
  });
});

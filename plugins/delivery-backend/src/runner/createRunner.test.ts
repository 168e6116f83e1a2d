import { reduce, createRun, type StepOutcome } from '@slipway/workflow';
import { done } from '../__testUtils__/FakeExecutor';
import { eventually } from '../__testUtils__/eventually';
import { runnerHarness } from '../__testUtils__/runnerHarness';
import { seedApplication, workflowOf, workflowStep } from '../__testUtils__/seedApplication';
import { testDatabases, useTestDatabase } from '../__testUtils__/testDatabases';
import { inTransaction } from '../database/inTransaction';
import { listRunEvents } from '../database/operations/events/listRunEvents';
import { readRunEvents } from '../database/operations/events/readRunEvents';
import { insertRestart } from '../database/operations/runs/insertRestart';
import { readRunState } from '../database/operations/runs/readRow';
import type { RunChange } from '../database/operations/runs/types';
import type { ApplicationRow, OutboxRow, RunInboxRow, RunRow, StepRunRow } from '../database/tables';

jest.setTimeout(60_000);

const suspend = (name: string) => workflowStep(name, { type: 'suspend' });

describe.each(testDatabases)('a runner on %s', dialect => {
  const database = useTestDatabase(dialect);
  const { executor, asked, ...harness } = runnerHarness(database);

  it('takes a run through its steps, one after the other', async () => {
    const application = await seedApplication(database.knex);
    await harness.startRunner();
    const runId = await harness.submit(application.id, workflowOf(workflowStep('staging'), workflowStep('production')));
    const run = await harness.inPhase(runId, 'succeeded');
    expect(executor.names()).toEqual(['staging', 'production']);
    expect(run).toMatchObject({ message: 'Every step is through.', startedAt: expect.any(Number), finishedAt: expect.any(Number) });
    expect(run.steps.map(step => step.phase)).toEqual(['succeeded', 'succeeded']);
    expect(await harness.row(runId)).toMatchObject({ active_application: null, lease_owner: null, due_at: null });
  });

  it('hands the executor what it needs to know of the run', async () => {
    const application = await seedApplication(database.knex);
    await harness.startRunner();
    const runId = await harness.submit(application.id, workflowOf(workflowStep('staging')), { revisionId: application.revisionId });
    await harness.inPhase(runId, 'succeeded');
    expect(executor.calls[0].request).toMatchObject({
      run: { runId, fence: 1, applicationId: application.id, kind: 'deliver', revision: { name: 'shop-v1', number: 1 }, submittedBy: 'user:default/developer' },
      attempt: 1,
      resumed: false,
    });
  });

  it('writes state, history and steps that agree: the events replayed give the state', async () => {
    const application = await seedApplication(database.knex);
    await harness.startRunner();
    const workflow = workflowOf(workflowStep('a'), suspend('ask'), workflowStep('b', { if: 'status.a.succeeded' }));
    const runId = await harness.submit(application.id, workflow);
    await eventually(() => asked[0], 'the approval');
    await harness.inPhase(runId, 'suspending');
    await harness.tell(runId, { type: 'approved', stepId: await harness.stepId(runId, 'ask'), actor: 'user:default/ann' });
    await harness.inPhase(runId, 'succeeded');
    const state = readRunState(await harness.row(runId));
    const events = await readRunEvents(database.knex, runId);
    expect(events.reduce((replayed, event) => reduce(replayed, event).state, createRun(workflow, { idSeed: runId, context: {} }))).toEqual(state);
    const steps = await database.knex<StepRunRow>('step_runs').where({ run_id: runId }).orderBy('position');
    expect(steps.map(step => [step.name, step.phase])).toEqual([
      ['a', 'succeeded'],
      ['ask', 'succeeded'],
      ['b', 'succeeded'],
    ]);
    const history = await listRunEvents(database.knex, runId);
    expect(history.map(event => event.message)).toContain('Step "ask": approved by user:default/ann.');
  });

  it('works on others while a step waits in memory', async () => {
    const [resting, other] = [await seedApplication(database.knex, 'resting'), await seedApplication(database.knex, 'other')];
    let arrive = () => {};
    executor.script('rests', async ({ rest }) => (await rest?.(() => new Promise<StepOutcome>(resolve => (arrive = () => resolve(done))))) ?? done);
    const runner = await harness.startRunner({ config: { concurrency: 1, restMilliseconds: 60_000 } });
    const first = await harness.submit(resting.id, workflowOf(workflowStep('rests')));
    await eventually(() => executor.of('rests').length === 1, 'the step to wait');
    const second = await harness.submit(other.id, workflowOf(workflowStep('works')));
    await harness.inPhase(second, 'succeeded');
    expect(await harness.row(first)).toMatchObject({ phase: 'executing', lease_owner: expect.any(String) });
    expect(runner.figures().active).toBe(1);
    arrive();
    await harness.inPhase(first, 'succeeded');
    expect(executor.of('rests')).toHaveLength(1);
  });

  it('tells a step that has waited in memory for long enough to end as waiting', async () => {
    const application = await seedApplication(database.knex);
    executor.script('rests', async ({ rest }) => {
      const again = executor.of('rests').length > 1;
      const outcome = await rest?.(until => new Promise<StepOutcome>(resolve => until.addEventListener('abort', () => resolve({ kind: 'waiting', message: 'Not yet.', recheckAt: Date.now() }))));
      return again ? done : outcome ?? done;
    });
    await harness.startRunner({ config: { restMilliseconds: 20 } });
    const runId = await harness.submit(application.id, workflowOf(workflowStep('rests')));
    await harness.inPhase(runId, 'succeeded');
    expect(executor.of('rests')).toHaveLength(2);
  });

  it('asks for an approval, waits without a lease, and goes on when it is given', async () => {
    const application = await seedApplication(database.knex);
    const runner = await harness.startRunner({ config: { pollMilliseconds: 60_000 } });
    const runId = await harness.submit(application.id, workflowOf(suspend('ask'), workflowStep('production')));
    runner.wake(runId);
    await harness.inPhase(runId, 'suspending');
    await eventually(() => runner.figures().active === 0, 'the run to be parked');
    expect(asked).toEqual([{ stepId: await harness.stepId(runId, 'ask'), upcoming: ['production'] }]);
    expect(await harness.row(runId)).toMatchObject({ lease_owner: null, due_at: null });
    expect(await harness.tell(runId, { type: 'approved', stepId: asked[0].stepId, actor: 'user:default/ann' })).toBe('accepted');
    runner.wake(runId);
    await harness.inPhase(runId, 'succeeded');
    expect(await database.knex<RunInboxRow>('run_inbox')).toEqual([]);
  });

  it('tries again when an approval cannot be written, and leaves nothing half done', async () => {
    const application = await seedApplication(database.knex);
    let attempts = 0;
    await harness.startRunner({
      approvals: {
        prepare: async () => async tx => {
          await tx<OutboxRow>('outbox').insert({ topic: 'test', payload: '{}', created_at: 1 });
          attempts++;
          if (attempts === 1) {
            throw new Error('no room');
          }
        },
      },
    });
    const runId = await harness.submit(application.id, workflowOf(suspend('ask')));
    await harness.inPhase(runId, 'suspending');
    const history = await listRunEvents(database.knex, runId);
    expect(history.map(event => event.message).join('\n')).toContain('What is to be approved could not be worked out: no room');
    expect(await database.knex<OutboxRow>('outbox').where({ topic: 'test' })).toHaveLength(1);
  });

  it('lets the next run of the Application begin when the one before it has ended', async () => {
    const application = await seedApplication(database.knex);
    executor.hold('first');
    await harness.startRunner();
    const first = await harness.submit(application.id, workflowOf(workflowStep('first')));
    const second = await harness.submit(application.id, workflowOf(workflowStep('second')), { whileRunning: 'queue' });
    const call = await harness.call('first');
    expect((await harness.row(second)).phase).toBe('initializing');
    call.answer(done);
    await harness.inPhase(first, 'succeeded');
    await harness.inPhase(second, 'succeeded');
  });

  it('stops working on a run that is superseded', async () => {
    const application = await seedApplication(database.knex);
    executor.hold('old');
    const runner = await harness.startRunner({ config: { renewMilliseconds: 50 } });
    const first = await harness.submit(application.id, workflowOf(workflowStep('old')));
    const call = await harness.call('old');
    const second = await harness.submit(application.id, workflowOf(workflowStep('new')));
    await harness.inPhase(second, 'succeeded');
    await eventually(() => call.request.signal.aborted, 'the abort');
    call.answer(done);
    await eventually(() => runner.figures().active === 0, 'the session to end');
    expect((await harness.row(first)).message).toBe('Superseded by revision shop-v2.');
  });

  it('tells of each change in the transaction that makes it', async () => {
    const application = await seedApplication(database.knex);
    const changes: RunChange[] = [];
    await harness.startRunner({
      runChanged: async (tx, change) => {
        await tx<OutboxRow>('outbox').insert({ topic: 'test', payload: change.phase, created_at: 1 });
        changes.push(change);
      },
    });
    // Its end has to be followed: the Application starts again and again.
    await database.knex<ApplicationRow>('applications').update({ restart_every: 3_600_000 });
    const runId = await harness.submit(application.id, workflowOf(workflowStep('a')));
    await harness.inPhase(runId, 'succeeded');
    expect(changes.at(-1)).toMatchObject({ runId, applicationId: application.id, kind: 'deliver', recurs: true, phase: 'succeeded', message: 'Every step is through.' });
    const written = await database.knex<OutboxRow>('outbox').where({ topic: 'test' }).orderBy('id');
    expect(written.map(({ payload }) => payload)).toEqual(changes.map(({ phase }) => phase));
  });

  it('lets the change remove the run together with its Application', async () => {
    const application = await seedApplication(database.knex);
    await harness.startRunner({
      runChanged: async (tx, change) => {
        if (change.phase === 'succeeded') {
          await tx('applications').where({ id: change.applicationId }).delete();
        }
      },
    });
    const runId = await harness.submit(application.id, workflowOf(workflowStep('remove', { type: 'delete-application' })), { kind: 'delete' });
    await eventually(async () => (await database.knex<RunRow>('runs').where({ id: runId })).length === 0, 'the run to be gone');
    expect(await database.knex('run_events')).toEqual([]);
  });

  it('starts a failed run again from its failed step', async () => {
    const application = await seedApplication(database.knex);
    executor.script('production', () => (executor.of('production').length === 1 ? { kind: 'failed', reason: 'Action', message: 'It broke.', retryable: false } : done));
    await harness.startRunner();
    const first = await harness.submit(application.id, workflowOf(workflowStep('staging'), workflowStep('production')));
    await harness.inPhase(first, 'failed');
    const again = await inTransaction(database.knex, tx =>
      insertRestart(tx, { runId: first, from: 'production', submittedBy: 'user:default/ann', submittedByKind: 'user', whileRunning: 'refuse', supersededBy: '' }),
    );
    if (again === 'missing' || again.outcome === 'refused') {
      throw new Error('not started again');
    }
    await harness.inPhase(again.runId, 'succeeded');
    expect(executor.names()).toEqual(['staging', 'production', 'production']);
  });

  it('works on no more runs at once than it may', async () => {
    executor.hold('slow');
    await harness.startRunner({ config: { concurrency: 2 } });
    for (const name of ['a', 'b', 'c']) {
      const application = await seedApplication(database.knex, name);
      await harness.submit(application.id, workflowOf(workflowStep('slow')));
    }
    await harness.call('slow', 2);
    const leased = await database.knex<RunRow>('runs').whereNotNull('lease_owner');
    expect(leased).toHaveLength(2);
    executor.of('slow')[0].answer(done);
    const third = await harness.call('slow', 3);
    executor.of('slow')[1].answer(done);
    third.answer(done);
  });

  it('puts a run aside at which it fails itself, says so, and goes on with the others', async () => {
    const poison = await seedApplication(database.knex, 'poison');
    const healthy = await seedApplication(database.knex, 'healthy');
    const poisoned = await harness.submit(poison.id, workflowOf(workflowStep('a')));
    await database.knex<RunRow>('runs').where({ id: poisoned }).update({ state: '{' });
    const runId = await harness.submit(healthy.id, workflowOf(workflowStep('a')));
    const runner = await harness.startRunner({ config: { concurrency: 1 } });
    await harness.inPhase(runId, 'succeeded');
    const aside = await eventually(async () => {
      const found = await harness.row(poisoned);
      return found.failures > 0 && found;
    }, 'the run to be put aside');
    expect(aside.message).toMatch(/^The runner failed at this run once: .* It is tried again in 1 s;/);
    expect(runner.figures().failures).toBeGreaterThan(0);
  });
});

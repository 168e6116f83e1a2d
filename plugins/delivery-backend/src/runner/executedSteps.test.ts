import { done } from '../__testUtils__/FakeExecutor';
import { eventually } from '../__testUtils__/eventually';
import { runnerHarness } from '../__testUtils__/runnerHarness';
import { seedApplication, workflowOf, workflowStep } from '../__testUtils__/seedApplication';
import { testDatabases, useTestDatabase } from '../__testUtils__/testDatabases';
import { inTransaction } from '../database/inTransaction';
import { listRunEvents } from '../database/operations/events/listRunEvents';
import { requestTermination } from '../database/operations/inbox/requestTermination';

jest.setTimeout(60_000);

describe.each(testDatabases)('a step that a runner executes, on %s', dialect => {
  const database = useTestDatabase(dialect);
  const { executor, ...harness } = runnerHarness(database);

  it('aborts the step that is under way when the run is terminated', async () => {
    const application = await seedApplication(database.knex);
    executor.hold('slow');
    const runner = await harness.startRunner();
    const runId = await harness.submit(application.id, workflowOf(workflowStep('slow'), workflowStep('next')));
    const call = await harness.call('slow');
    await inTransaction(database.knex, tx => requestTermination(tx, { runId, actor: 'user:default/ann', message: 'wrong image' }));
    runner.wake(runId);
    const run = await harness.inPhase(runId, 'terminated');
    await eventually(() => call.request.signal.aborted, 'the abort');
    expect(run.steps.map(step => [step.phase, step.reason])).toEqual([
      ['failed', 'Terminate'],
      ['skipped', 'Skip'],
    ]);
    call.answer(done);
    await eventually(() => runner.figures().active === 0, 'the session to end');
    expect((await harness.row(runId)).phase).toBe('terminated');
  });

  it('sees a termination without being woken, also while a step is under way', async () => {
    const application = await seedApplication(database.knex);
    executor.hold('slow');
    await harness.startRunner({ config: { renewMilliseconds: 50 } });
    const runId = await harness.submit(application.id, workflowOf(workflowStep('slow')));
    await harness.call('slow');
    await harness.tell(runId, { type: 'terminated', actor: 'user:default/ann' });
    const run = await harness.inPhase(runId, 'terminated');
    expect(run.message).toBe('Terminated by user:default/ann.');
  });

  it('executes a waiting step again when the run is woken, long before its time', async () => {
    const application = await seedApplication(database.knex);
    executor.script('rollout', ({ startedAt }) =>
      executor.of('rollout').length < 2 ? { kind: 'waiting', message: '0 of 2 ready.', recheckAt: startedAt + 3_600_000 } : done,
    );
    const runner = await harness.startRunner();
    const runId = await harness.submit(application.id, workflowOf(workflowStep('rollout')));
    await eventually(async () => (await harness.row(runId)).message.includes('0 of 2 ready'), 'the step to wait');
    await harness.tell(runId, { type: 'woken' });
    runner.wake(runId);
    await harness.inPhase(runId, 'succeeded');
    expect(executor.of('rollout')).toHaveLength(2);
  });

  it('executes a waiting step again when its time has come', async () => {
    const application = await seedApplication(database.knex);
    executor.script('rollout', ({ startedAt }) => (executor.of('rollout').length < 2 ? { kind: 'waiting', message: '', recheckAt: startedAt + 300 } : done));
    const runner = await harness.startRunner({ config: { pollMilliseconds: 60_000 } });
    const runId = await harness.submit(application.id, workflowOf(workflowStep('rollout')));
    runner.wake(runId);
    await harness.inPhase(runId, 'succeeded');
    expect(executor.of('rollout')).toHaveLength(2);
  });

  it('fails a step that takes too long, while it is under way', async () => {
    const application = await seedApplication(database.knex);
    executor.hold('slow');
    await harness.startRunner();
    const runId = await harness.submit(application.id, workflowOf(workflowStep('slow')), { settings: { defaultTimeout: 200 } });
    const run = await harness.inPhase(runId, 'failed');
    expect(run.steps[0]).toMatchObject({ reason: 'Timeout' });
    expect(executor.of('slow')[0].request.signal.aborted).toBe(true);
  });

  it('counts the attempts of a failing step in the database and gives up after the last', async () => {
    const application = await seedApplication(database.knex);
    executor.script('flaky', () => ({ kind: 'failed', reason: 'Execute', message: 'It hiccuped.', retryable: true }));
    await harness.startRunner();
    const runId = await harness.submit(application.id, workflowOf(workflowStep('flaky')), { settings: { maxRetries: 1 } });
    const run = await harness.inPhase(runId, 'failed');
    expect(executor.of('flaky').map(({ request }) => request.attempt)).toEqual([1, 2]);
    expect(run.message).toBe('Step "flaky" failed: Failed 2 times, the last time because: It hiccuped. Mend the cause and start the run again, or submit a corrected Application.');
  });

  it('takes a thrown error for a failure that may pass', async () => {
    const application = await seedApplication(database.knex);
    executor.script('buggy', () => {
      if (executor.of('buggy').length === 1) {
        throw new Error('x is undefined');
      }
      return done;
    });
    await harness.startRunner();
    const runId = await harness.submit(application.id, workflowOf(workflowStep('buggy')));
    await harness.inPhase(runId, 'succeeded');
    const history = await listRunEvents(database.knex, runId);
    expect(history.map(event => event.message).join('\n')).toContain('Something unexpected happened: x is undefined');
  });

  it('fails a step that nothing here can execute, and names what can be', async () => {
    const application = await seedApplication(database.knex);
    await harness.startRunner();
    const runId = await harness.submit(application.id, workflowOf(workflowStep('mail', { type: 'notification' })));
    const run = await harness.inPhase(runId, 'failed');
    expect(run.steps[0].message).toBe('Steps of type "notification" cannot be executed here. Types that can: delete-application, deploy.');
  });
});

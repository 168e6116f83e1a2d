import { done } from '../__testUtils__/FakeExecutor';
import { runnerHarness } from '../__testUtils__/runnerHarness';
import { seedApplication, workflowOf, workflowStep } from '../__testUtils__/seedApplication';
import { testDatabases, useTestDatabase } from '../__testUtils__/testDatabases';
import { readRunEvents } from '../database/operations/events/readRunEvents';

jest.setTimeout(60_000);

const tables = ['runs', 'run_events', 'run_inbox', 'step_runs'] as const;

describe.each(testDatabases)('a failover to a replica that missed the last commits, on %s', dialect => {
  const database = useTestDatabase(dialect);
  const { executor, ...harness } = runnerHarness(database);

  const snapshot = async () => Promise.all(tables.map(async table => [table, await database.knex(table)] as const));

  async function goBackTo(rows: Awaited<ReturnType<typeof snapshot>>) {
    for (const table of [...tables].reverse()) {
      await database.knex(table).delete();
    }
    for (const [table, content] of rows) {
      if (content.length > 0) {
        await database.knex(table).insert(content);
      }
    }
  }

  it('has the steps done once more whose end got lost, those before it not, and the history is whole', async () => {
    const application = await seedApplication(database.knex);
    executor.hold('b');
    const first = await harness.startRunner();
    const runId = await harness.submit(application.id, workflowOf(workflowStep('a'), workflowStep('b'), workflowStep('c')));
    const call = await harness.call('b');
    const replica = await snapshot();
    call.answer(done);
    await harness.inPhase(runId, 'succeeded');
    await first.stop();

    await goBackTo(replica);
    // The lease of the process that is gone runs out.
    await database.knex('runs').update({ lease_expires_at: 0 });
    await harness.startRunner();
    (await harness.call('b', 2)).answer(done);
    await harness.inPhase(runId, 'succeeded');
    expect(['a', 'b', 'c'].map(name => executor.of(name).length)).toEqual([1, 2, 2]);
    const events = await readRunEvents(database.knex, runId);
    expect(events.filter(({ type }) => type === 'step-executed')).toHaveLength(3);
  });
});

import { runnerHarness } from '../__testUtils__/runnerHarness';
import { seedApplication, workflowOf, workflowStep } from '../__testUtils__/seedApplication';
import { done } from '../__testUtils__/FakeExecutor';
import { eventually } from '../__testUtils__/eventually';
import { testDatabases, useTestDatabase } from '../__testUtils__/testDatabases';
import type { RunRow } from '../database/tables';

jest.setTimeout(60_000);

describe.each(testDatabases)('a runner under pressure, on %s', dialect => {
  const database = useTestDatabase(dialect);
  const harness = runnerHarness(database);

  async function leaseEnd(runId: string): Promise<number> {
    const row = await database.knex<RunRow>('runs').where({ id: runId }).first('lease_expires_at');
    return Number(row?.lease_expires_at);
  }

  it('keeps its leases and goes on with the runs that it has, takes no other, and takes it when the pressure is over', async () => {
    let underPressure = false;
    let asked = 0;
    const isUnderPressure = () => {
      asked++;
      return underPressure;
    };
    const runner = await harness.startRunner({ config: { renewMilliseconds: 50, leaseMilliseconds: 2_000 }, isUnderPressure });
    const [mine, other] = [await seedApplication(database.knex, 'mine'), await seedApplication(database.knex, 'other')];
    harness.executor.hold('slow');
    const held = await harness.submit(mine.id, workflowOf(workflowStep('slow'), workflowStep('next')));
    const call = await harness.call('slow');

    underPressure = true;
    const waiting = await harness.submit(other.id, workflowOf(workflowStep('later')));
    runner.wake(waiting);
    const before = { end: await leaseEnd(held), asked };
    await eventually(async () => (await leaseEnd(held)) > before.end + 200 && asked > before.asked + 2, 'leases to be renewed, and looks to be let pass');
    call.answer(done);
    await harness.inPhase(held, 'succeeded');
    expect(await database.knex<RunRow>('runs').where({ id: waiting }).first()).toMatchObject({ lease_owner: null, fence: 0 });
    expect(harness.executor.names()).not.toContain('later');

    underPressure = false;
    await harness.inPhase(waiting, 'succeeded');
    expect(runner.figures()).toMatchObject({ leaseLosses: 0, claims: 2 });
  });
});

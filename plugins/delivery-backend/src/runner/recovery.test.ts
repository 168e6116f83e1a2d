import type { Knex } from 'knex';
import { done } from '../__testUtils__/FakeExecutor';
import { eventually } from '../__testUtils__/eventually';
import { runnerHarness } from '../__testUtils__/runnerHarness';
import { seedApplication, workflowOf, workflowStep } from '../__testUtils__/seedApplication';
import { testDatabases, useTestDatabase } from '../__testUtils__/testDatabases';
import { readRunEvents } from '../database/operations/events/readRunEvents';
import type { ApplicationRow, RunRow } from '../database/tables';

jest.setTimeout(60_000);

/** A runner whose clock stood still: it neither renews its leases nor notices that they ran out. */
const frozen = { leaseMilliseconds: 300, renewMilliseconds: 60_000 };
const quick = { leaseMilliseconds: 300, renewMilliseconds: 50 };

describe.each(testDatabases)('several runners over one database on %s', dialect => {
  const database = useTestDatabase(dialect);
  const { executor, asked, ...harness } = runnerHarness(database);

  async function outcomes(runId: string): Promise<number> {
    const events = await readRunEvents(database.knex, runId);
    return events.filter(event => event.type === 'step-executed').length;
  }

  it('share the work, and execute no step twice', async () => {
    await harness.startRunner({ knex: await database.connect() });
    await harness.startRunner({ knex: await database.connect() });
    const runs: string[] = [];
    for (let count = 0; count < 10; count++) {
      const application = await seedApplication(database.knex, `shop-${count}`);
      runs.push(await harness.submit(application.id, workflowOf(workflowStep('a'), workflowStep('b'), workflowStep('c'))));
    }
    await Promise.all(runs.map(runId => harness.inPhase(runId, 'succeeded')));
    const executed = executor.calls.map(({ request }) => `${request.run.runId} ${request.step.name}`);
    expect(executed).toHaveLength(30);
    expect(new Set(executed).size).toBe(30);
  });

  it('go on when one of them loses its lease, whose late outcome is refused', async () => {
    const application = await seedApplication(database.knex);
    executor.hold('slow');
    const stale = await harness.startRunner({ config: frozen });
    const runId = await harness.submit(application.id, workflowOf(workflowStep('slow'), workflowStep('next')));
    const first = await harness.call('slow');
    await harness.startRunner({ config: quick });
    const second = await harness.call('slow', 2);
    expect([first.request.run.fence, second.request.run.fence]).toEqual([1, 2]);
    first.answer({ kind: 'failed', reason: 'Action', message: 'I am late.', retryable: false });
    await eventually(() => stale.figures().leaseLosses === 1, 'the stale runner to notice');
    expect(await outcomes(runId)).toBe(0);
    second.answer(done);
    const run = await harness.inPhase(runId, 'succeeded');
    expect(run.steps.map(step => step.message)).toEqual(['Done.', 'Done.']);
    expect(await outcomes(runId)).toBe(2);
  });

  it('abort their steps before the lease runs out when the database does not answer', async () => {
    const application = await seedApplication(database.knex);
    executor.hold('slow');
    const cutOff = await database.connect();
    await harness.startRunner({ knex: cutOff, config: quick });
    const runId = await harness.submit(application.id, workflowOf(workflowStep('slow')));
    const first = await harness.call('slow');
    await cutOff.destroy();
    await eventually(() => first.request.signal.aborted, 'the abort');
    await harness.startRunner({ config: quick });
    (await harness.call('slow', 2)).answer(done);
    await harness.inPhase(runId, 'succeeded');
    expect(await outcomes(runId)).toBe(1);
  });

  it('give their runs back when they stop', async () => {
    const application = await seedApplication(database.knex);
    executor.hold('slow');
    const first = await harness.startRunner();
    const runId = await harness.submit(application.id, workflowOf(workflowStep('slow')));
    const call = await harness.call('slow');
    const stopping = first.stop();
    await eventually(() => call.request.signal.aborted, 'the abort');
    call.answer(done);
    await stopping;
    expect(await database.knex<RunRow>('runs').where({ id: runId }).first()).toMatchObject({ lease_owner: null });
    expect(await outcomes(runId)).toBe(0);
    await harness.startRunner({ config: { pollMilliseconds: 60_000 } });
    (await harness.call('slow', 2)).answer(done);
    await harness.inPhase(runId, 'succeeded');
  });
});

describe.each(testDatabases)('processes whose clock jumps, on %s', dialect => {
  const database = useTestDatabase(dialect);
  const { executor, asked, ...harness } = runnerHarness(database);
  afterEach(() => jest.restoreAllMocks());

  it.each([
    ['ahead', 7_200_000],
    ['back', -7_200_000],
  ])('%s by two hours keep their leases, end no pause early, and go on', async (_, jump) => {
    const [busy, paused] = [await seedApplication(database.knex, 'busy'), await seedApplication(database.knex, 'paused')];
    executor.hold('slow');
    const renewing = { renewMilliseconds: 50 };
    const first = await harness.startRunner({ config: renewing });
    const runId = await harness.submit(busy.id, workflowOf(workflowStep('slow'), workflowStep('next')));
    const pausedId = await harness.submit(paused.id, workflowOf(workflowStep('pause', { type: 'suspend', properties: { duration: '1h' } })));
    const call = await harness.call('slow');
    await harness.inPhase(pausedId, 'suspending');

    const realNow = Date.now;
    jest.spyOn(Date, 'now').mockImplementation(() => realNow() + jump);
    let looks = 0;
    const isUnderPressure = () => {
      looks++;
      return false;
    };
    await harness.startRunner({ config: renewing, isUnderPressure });
    const leaseEnd = async () => Number((await database.knex<RunRow>('runs').where({ id: runId }).first('lease_expires_at'))?.lease_expires_at);
    const before = await leaseEnd();
    await eventually(async () => (await leaseEnd()) > before + 200 && looks > 3, 'the lease to be renewed, and the other to have looked for work');
    expect(executor.of('slow')).toHaveLength(1);
    expect(await database.knex<RunRow>('runs').where({ id: pausedId }).first()).toMatchObject({ phase: 'suspending' });

    call.answer(done);
    await harness.inPhase(runId, 'succeeded');
    expect(first.figures().leaseLosses).toBe(0);
    expect(await outcomesOf(runId)).toBe(2);
  });

  async function outcomesOf(runId: string): Promise<number> {
    return (await readRunEvents(database.knex, runId)).filter(event => event.type === 'step-executed').length;
  }
});

describe('runners over PostgreSQL', () => {
  const database = useTestDatabase('postgres');
  const harness = runnerHarness(database);

  it('hear of new runs and decisions from each other without polling', async () => {
    const application = await seedApplication(database.knex);
    const runner = await harness.startRunner({ knex: await database.connect(), config: { pollMilliseconds: 600_000 } });
    await eventually(async () => {
      const { rows } = await database.knex.raw(`select 1 from pg_stat_activity where query like 'listen %' and datname = current_database()`);
      return rows.length > 0;
    }, 'the runner to listen');
    const runId = await harness.submit(application.id, workflowOf(workflowStep('ask', { type: 'suspend' })));
    await harness.inPhase(runId, 'suspending');
    await eventually(() => runner.figures().active === 0, 'the run to be parked');
    await harness.tell(runId, { type: 'approved', stepId: await harness.stepId(runId, 'ask'), actor: 'user:default/ann' });
    const run = await harness.inPhase(runId, 'succeeded');
    expect(run.steps[0].message).toBe('Approved by user:default/ann.');
  });
});

/** Places at which a process dies: from then on nothing of it reaches the database. */
type Death = (crash: () => Promise<void>, harness: ReturnType<typeof runnerHarness>) => Parameters<ReturnType<typeof runnerHarness>['startRunner']>[0];

const never = () => new Promise<never>(() => {});

const deaths: { readonly [where: string]: Death } = {
  'before a step has its effect': (crash, { executor }) => {
    executor.script('staging', async () => {
      if (executor.of('staging').length === 1) {
        await crash();
        return never();
      }
      return done;
    });
    return {};
  },
  'after the effect of a step, before its outcome is written': (crash, { executor }) => {
    executor.script('staging', async () => {
      if (executor.of('staging').length === 1) {
        await crash();
      }
      return done;
    });
    return {};
  },
  'while an approval is prepared': crash => ({
    approvals: {
      prepare: async () => {
        await crash();
        return never();
      },
    },
  }),
  'after an approval was prepared, before it is written': crash => ({
    approvals: {
      prepare: async () => {
        await crash();
        return async () => {};
      },
    },
  }),
  'within the transaction that suspends the run': crash => ({
    runChanged: async (_, { phase }) => {
      if (phase === 'suspending') {
        void crash();
        throw new Error('connection lost');
      }
    },
  }),
  'within the transaction that ends the run': crash => ({
    runChanged: async (_, { phase }) => {
      if (phase === 'succeeded') {
        void crash();
        throw new Error('connection lost');
      }
    },
  }),
};

describe.each(testDatabases)('a process that dies, on %s', dialect => {
  const database = useTestDatabase(dialect);
  const { executor, asked, ...harness } = runnerHarness(database);

  it.each(Object.entries(deaths))('%s: another goes on, nothing is lost, no outcome counts twice', async (_, death) => {
    const application = await seedApplication(database.knex);
    // So that the end of the run has to be followed, in a transaction.
    await database.knex<ApplicationRow>('applications').update({ restart_every: 3_600_000 });
    let dead = false;
    const doomed: Knex = await database.connect();
    const crash = async () => {
      dead = true;
      await doomed.destroy();
    };
    await harness.startRunner({ knex: doomed, config: quick, ...death(crash, { executor, asked, ...harness }) });
    const workflow = workflowOf(workflowStep('staging'), workflowStep('ask', { type: 'suspend' }), workflowStep('production'));
    const runId = await harness.submit(application.id, workflow);

    const approveWhenAsked = async () => {
      const run = await eventually(async () => {
        const steps = await database.knex('step_runs').where({ run_id: runId, name: 'ask' }).first('phase', 'step_id');
        return steps?.phase === 'suspending' && steps;
      }, 'the approval');
      await harness.tell(runId, { type: 'approved', stepId: run.step_id, actor: 'user:default/ann' });
    };
    const approved = approveWhenAsked();
    await eventually(() => dead, 'the crash');
    await harness.startRunner({ config: quick });
    await approved;
    const run = await harness.inPhase(runId, 'succeeded');

    expect(run.steps.map(step => step.phase)).toEqual(['succeeded', 'succeeded', 'succeeded']);
    const events = await readRunEvents(database.knex, runId);
    const counted = (type: string) => events.filter(event => event.type === type).length;
    expect([counted('started'), counted('step-executed'), counted('approved')]).toEqual([1, 2, 1]);
    // Only the one execution is repeated whose outcome died with the process.
    expect(executor.calls.length).toBeLessThanOrEqual(3);
  });
});

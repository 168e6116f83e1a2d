import { createRun, reduce } from '@slipway/workflow';
import { inTransaction } from '../../inTransaction';
import type { OutboxRow, RunEventRow, RunInboxRow, RunRow, StepRunRow } from '../../tables';
import { seedApplication, workflowOf, workflowStep } from '../../../__testUtils__/seedApplication';
import { testDatabases, useTestDatabase } from '../../../__testUtils__/testDatabases';
import { appendInboxEvent } from '../inbox/appendInboxEvent';
import { readInboxEvents } from '../inbox/readInboxEvents';
import { insertRun } from './insertRun';
import { writeRun } from './writeRun';

jest.setTimeout(60_000);

describe.each(testDatabases)('what events made of a run, on %s', dialect => {
  const database = useTestDatabase(dialect);

  /** A run that begins its first step, with an event in its inbox. */
  async function begun() {
    const application = await seedApplication(database.knex);
    const workflow = workflowOf(workflowStep('first'), workflowStep('second'));
    const { runId } = await inTransaction(database.knex, tx =>
      insertRun(tx, {
        applicationId: application.id,
        kind: 'deliver',
        workflow,
        context: {},
        submittedBy: 'user:default/developer',
        submittedByKind: 'user',
        whileRunning: 'supersede',
        supersededBy: '',
        settings: {},
      }),
    );
    await inTransaction(database.knex, tx => appendInboxEvent(tx, runId, { type: 'woken' }));
    await database.knex<OutboxRow>('outbox').delete();
    const before = createRun(workflow, { idSeed: runId, context: {} });
    const event = { type: 'started', at: 1_000 } as const;
    const { state: after } = reduce(before, event);
    const taken = (await readInboxEvents(database.knex, runId)).map(({ id }) => id);
    const write = (fence: number) =>
      inTransaction(database.knex, tx =>
        writeRun(tx, {
          runId,
          fence,
          columns: { phase: after.phase, message: `it's "begun"`, started_at: 1_000 },
          before,
          after,
          applied: [{ before, event, after }],
          taken,
          hint: { applicationId: application.id, at: 1_000 },
        }),
      );
    const read = async () => ({
      run: await database.knex<RunRow>('runs').where({ id: runId }).first('phase', 'message'),
      events: await database.knex<RunEventRow>('run_events').where({ run_id: runId }).select('seq', 'type'),
      steps: await database.knex<StepRunRow>('step_runs').where({ run_id: runId }).orderBy('position').select('name', 'phase'),
      inbox: (await database.knex<RunInboxRow>('run_inbox')).length,
      hints: (await database.knex<OutboxRow>('outbox')).map(({ payload }) => JSON.parse(payload)),
    });
    return { runId, application, write, read };
  }

  it('is written with its history, its steps and a hint, and takes events out of the inbox', async () => {
    const { runId, application, write, read } = await begun();
    expect(await write(0)).toMatchObject({ kind: 'written', hints: [{ topic: 'signal', payload: { kind: 'run', runId } }] });
    expect(await read()).toEqual({
      run: { phase: 'executing', message: `it's "begun"` },
      events: [{ seq: 1, type: 'started' }],
      steps: [
        { name: 'first', phase: 'running' },
        { name: 'second', phase: 'pending' },
      ],
      inbox: 0,
      hints: [{ kind: 'run', namespace: 'default', name: application.name, runId }],
    });
  });

  it('is not written at all under an older fence', async () => {
    const { write, read } = await begun();
    const before = await read();
    expect(await write(7)).toEqual({ kind: 'fenced' });
    expect(await read()).toEqual(before);
  });
});

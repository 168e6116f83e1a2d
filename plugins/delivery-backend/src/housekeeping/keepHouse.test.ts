import { randomUUID } from 'node:crypto';
import { ConfigReader } from '@backstage/config';
import { type SeededApplication, seedApplication } from '../__testUtils__/seedApplication';
import { testDatabases, useTestDatabase } from '../__testUtils__/testDatabases';
import type { ApplicationRow, DeletedApplicationRow, InventoryRow, OutboxRow, RevisionRow, RunEventRow, RunInboxRow, RunRow } from '../database/tables';
import { keepHouse } from './keepHouse';
import { defaultRetention, readRetention } from './readRetention';

jest.setTimeout(60_000);

const day = 86_400_000;
const now = 1_000 * day;
const retention = { ...defaultRetention, keep: 2, keepSuccessful: 1, after: 30 * day, deletedAfter: 100 * day };

describe.each(testDatabases)('housekeeping on %s', dialect => {
  const database = useTestDatabase(dialect);
  let application: SeededApplication;

  beforeEach(async () => {
    application = await seedApplication(database.knex);
    await database.knex<RevisionRow>('revisions').delete();
  });

  /** Revision `number`, created `age` days ago. */
  async function revision(number: number, age = 900 - number): Promise<string> {
    const id = `revision-${number}`;
    await database.knex<RevisionRow>('revisions').insert({
      id,
      application_id: application.id,
      number,
      name: `shop-v${number}`,
      hash: String(number),
      application: '{}',
      definitions: '[]',
      created_by: 'x',
      created_at: now - age * day,
    });
    return id;
  }

  /** A run of revision `number` that ended when the revision was made. */
  async function run(number: number, row: Partial<RunRow> = {}): Promise<string> {
    const at = now - (900 - number) * day;
    const id = `run-${number}`;
    await database.knex<RunRow>('runs').insert({
      id,
      application_id: application.id,
      revision_id: `revision-${number}`,
      kind: 'deliver',
      phase: 'failed',
      message: '',
      plan: '{}',
      state: '{}',
      submitted_by: 'x',
      submitted_by_kind: 'user',
      created_at: at,
      finished_at: at,
      ...row,
    });
    await database.knex<RunEventRow>('run_events').insert({ run_id: id, seq: 1, type: 'started', message: '', event: '{}', at });
    return id;
  }

  async function inventory(row: Partial<InventoryRow>) {
    await database.knex<InventoryRow>('inventory').insert({
      id: randomUUID(),
      application_id: application.id,
      revision_id: 'none',
      run_id: 'none',
      environment: 'prod',
      component: 'web',
      cluster: 'prod',
      api_version: 'v1',
      kind: 'ConfigMap',
      namespace: 'default',
      name: randomUUID(),
      role: 'workload',
      position: 0,
      state: 'applied',
      manifest_hash: '',
      manifest: '{}',
      intended_at: 1,
      ...row,
    });
  }

  const left = async () => ({
    runs: (await database.knex<RunRow>('runs').orderBy('created_at')).map(({ id }) => id),
    revisions: (await database.knex<RevisionRow>('revisions').orderBy('number')).map(({ id }) => id),
  });

  it('keeps the newest runs and revisions, and removes older ones with all that hangs on them', async () => {
    for (const number of [1, 2, 3, 4, 5]) {
      await revision(number);
      await run(number);
    }
    expect(await keepHouse(database.knex, retention, now)).toMatchObject({ runs: 3, revisions: 3 });
    expect(await left()).toEqual({ runs: ['run-4', 'run-5'], revisions: ['revision-4', 'revision-5'] });
    expect(await database.knex<RunEventRow>('run_events')).toHaveLength(2);
    expect(await keepHouse(database.knex, retention, now)).toMatchObject({ runs: 0, revisions: 0 });
  });

  it('removes nothing that is young, however much there is', async () => {
    for (const number of [1, 2, 3, 4]) {
      await revision(number);
      await run(number);
    }
    await keepHouse(database.knex, { ...retention, after: 900 * day }, now);
    expect((await left()).runs).toHaveLength(4);
    expect((await left()).revisions).toHaveLength(4);
  });

  it('keeps successful deliveries to go back to, when everything since has failed', async () => {
    for (const number of [1, 2, 3, 4, 5]) {
      await revision(number);
      await run(number, number <= 2 ? { phase: 'succeeded' } : {});
    }
    await keepHouse(database.knex, retention, now);
    expect(await left()).toEqual({ runs: ['run-2', 'run-4', 'run-5'], revisions: ['revision-2', 'revision-4', 'revision-5'] });
  });

  it('keeps what is on, what is in a cluster, what waits for an approval, and what the Application shows', async () => {
    for (const number of [1, 2, 3, 4, 5, 6, 7]) {
      await revision(number);
    }
    await run(1, { finished_at: null, phase: 'suspending' });
    await run(2);
    await run(3);
    await run(4);
    await run(6);
    await run(7);
    await database.knex('approvals').insert({
      id: 'approval',
      run_id: 'run-2',
      application_id: application.id,
      step_id: 's',
      step_name: 's',
      state: 'pending',
      hash: '',
      environments: '[]',
      subject: '{}',
      rules: '[]',
      message: '',
      submitted_by: 'x',
      requested_at: 1,
    });
    await inventory({ run_id: 'run-3', revision_id: 'revision-3' });
    await inventory({ revision_id: 'revision-5' });
    await database.knex<ApplicationRow>('applications').where({ id: application.id }).update({ run_id: 'run-4' });
    await keepHouse(database.knex, retention, now);
    expect((await left()).runs).toEqual(['run-1', 'run-2', 'run-3', 'run-4', 'run-6', 'run-7']);
    expect((await left()).revisions).toHaveLength(7);
  });

  it('goes through more than it removes at once', async () => {
    const count = 450;
    await database.knex.batchInsert(
      'runs',
      Array.from({ length: count }, (_, index) => ({
        id: `run-${index}`,
        application_id: application.id,
        kind: 'deliver',
        phase: 'failed',
        message: '',
        plan: '{}',
        state: '{}',
        submitted_by: 'x',
        submitted_by_kind: 'user',
        created_at: index,
        finished_at: index,
      })),
      50,
    );
    expect(await keepHouse(database.knex, retention, now)).toMatchObject({ runs: count - 2 });
  });

  it('forgets deleted Applications, unsent hints and late events when their time is over', async () => {
    const archived = { application_id: 'x', namespace: 'default', name: 'gone', run: '{}', events: '[]' };
    await database.knex<DeletedApplicationRow>('deleted_applications').insert([
      { ...archived, run_id: 'old', deleted_at: now - 101 * day },
      { ...archived, run_id: 'new', deleted_at: now - 99 * day },
    ]);
    await database.knex<OutboxRow>('outbox').insert([
      { topic: 'signal', payload: '{}', created_at: now - 2 * day },
      { topic: 'signal', payload: '{}', created_at: now },
    ]);
    await run(1);
    await run(2, { finished_at: null });
    await database.knex<RunInboxRow>('run_inbox').insert(['run-1', 'run-2'].map(id => ({ run_id: id, event: '{}', at: 1 })));
    expect(await keepHouse(database.knex, retention, now)).toMatchObject({ archived: 1, hints: 1, lateEvents: 1 });
    expect(await database.knex<DeletedApplicationRow>('deleted_applications').select('run_id')).toEqual([{ run_id: 'new' }]);
    expect((await database.knex<RunInboxRow>('run_inbox')).map(row => row.run_id)).toEqual(['run-2']);
  });

  it('is not the only one that removes: an Application cannot go while the inventory knows objects of it', async () => {
    await inventory({});
    const remove = () => database.knex<ApplicationRow>('applications').where({ id: application.id }).delete();
    const message = await remove().then(
      () => 'removed',
      (error: { message: string }) => error.message,
    );
    expect(message).toContain('the inventory still knows objects of this Application in clusters');
    await database.knex<InventoryRow>('inventory').delete();
    expect(await remove()).toBe(1);
  });
});

describe('delivery.retention', () => {
  it('is what the configuration says', () => {
    const config = new ConfigReader({ delivery: { retention: { keep: 3, after: { days: 1 }, interval: { minutes: 5 } } } });
    expect(readRetention(config)).toEqual({ ...defaultRetention, keep: 3, after: day, interval: 300_000 });
  });

  it('refuses to keep nothing', () => {
    expect(() => readRetention(new ConfigReader({ delivery: { retention: { keep: 0 } } }))).toThrow('delivery.retention.keep is 0; it has to be a whole number from 1.');
  });
});

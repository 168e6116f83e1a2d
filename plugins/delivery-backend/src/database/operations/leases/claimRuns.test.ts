import type { Knex } from 'knex';
import { eventually } from '../../../__testUtils__/eventually';
import { seedApplication, workflowOf, workflowStep } from '../../../__testUtils__/seedApplication';
import { testDatabases, useTestDatabase } from '../../../__testUtils__/testDatabases';
import { inTransaction } from '../../inTransaction';
import type { ApplicationRow, RunRow } from '../../tables';
import { insertRun } from '../runs/insertRun';
import { saveRun } from '../runs/saveRun';
import { claimRuns } from './claimRuns';
import { nextRunDueIn } from './nextRunDueIn';
import { releaseRun } from './releaseRun';
import { renewLeases } from './renewLeases';
import { wakeRun } from './wakeRun';

jest.setTimeout(60_000);

async function submitRun(knex: Knex, application: { readonly id: string }): Promise<string> {
  const { runId } = await inTransaction(knex, tx =>
    insertRun(tx, {
      applicationId: application.id,
      kind: 'deliver',
      workflow: workflowOf(workflowStep('a')),
      context: {},
      submittedBy: 'user:default/developer',
      submittedByKind: 'user',
      whileRunning: 'supersede',
      supersededBy: '',
      settings: {},
    }),
  );
  return runId;
}

describe.each(testDatabases)('leases on %s', dialect => {
  const database = useTestDatabase(dialect);

  async function submit(name: string, team?: string | null): Promise<string> {
    const application = await seedApplication(database.knex, name);
    if (team !== undefined) {
      await database.knex<ApplicationRow>('applications').where({ id: application.id }).update({ owner: team });
    }
    return submitRun(database.knex, application);
  }

  const claim = (owner: string, limit = 10) => claimRuns(database.knex, { owner, limit, leaseMilliseconds: 60_000 });
  const change = (id: string, row: Partial<RunRow>) => database.knex<RunRow>('runs').where({ id }).update(row);

  it('go to one runner, with a fence that grows each time', async () => {
    const id = await submit('shop');
    const [first] = await claim('one');
    expect(first).toMatchObject({ run: { id }, fence: 1 });
    expect(await claim('two')).toEqual([]);
    await change(id, { lease_expires_at: 1 });
    expect(await claim('two')).toMatchObject([{ run: { id }, fence: 2 }]);
  });

  it('go to the run first that no runner has looked at for the longest time', async () => {
    const ids = [await submit('a'), await submit('b'), await submit('c')];
    await change(ids[0], { served_at: 30 });
    await change(ids[1], { served_at: 10 });
    await change(ids[2], { served_at: 20 });
    const order: string[] = [];
    for (const owner of ['one', 'two', 'three']) {
      order.push(...(await claim(owner, 1)).map(({ run }) => run.id));
    }
    expect(order).toEqual([ids[1], ids[2], ids[0]]);
  });

  it('go to the teams in turn, however many runs one of them has, and whatever it has at work already', async () => {
    const crowd = [];
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      crowd.push(await submit(name, 'group:default/crowd'));
    }
    const one = await submit('f', 'group:default/small');
    const two = await submit('g', 'group:default/small');
    const alone = await submit('h', null);
    const firstRound = (await claim('one', 3)).map(({ run }) => run.id);
    expect([...firstRound].sort()).toEqual([crowd[0], one, alone].sort());
    expect((await claim('two', 2)).map(({ run }) => run.id).sort()).toEqual([crowd[1], two].sort());
    expect(await claim('three')).toHaveLength(3);
  });

  it('never go to two runners, however many ask at once', async () => {
    const ids = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map(name => submit(name)));
    const claimed = await Promise.all(['one', 'two', 'three', 'four'].map(owner => claim(owner, 3)));
    const given = claimed.flat().map(({ run }) => run.id);
    expect(new Set(given).size).toBe(given.length);
    const rest = await claim('five');
    expect([...given, ...rest.map(({ run }) => run.id)].sort()).toEqual([...ids].sort());
  });

  it('leave alone what is not due, and tell when it will be', async () => {
    const id = await submit('shop');
    await change(id, { due_at: Date.now() + 60_000 });
    expect(await claim('one')).toEqual([]);
    const pause = await nextRunDueIn(database.knex);
    expect(pause).toBeGreaterThan(50_000);
    expect(pause).toBeLessThanOrEqual(60_001);
    await change(id, { due_at: null });
    expect(await nextRunDueIn(database.knex)).toBeUndefined();
    await wakeRun(database.knex, id);
    await eventually(async () => (await claim('one')).length === 1, 'the run to be due');
  });

  it('are renewed for their owner only, and only with the fence that is held', async () => {
    const id = await submit('shop');
    await claim('one');
    const renew = (owner: string, fence: number) => renewLeases(database.knex, { owner, held: [{ runId: id, fence }], leaseMilliseconds: 60_000 });
    expect(await renew('one', 1)).toMatchObject({ lost: [], busy: [] });
    expect((await renew('two', 1)).lost).toEqual([{ runId: id, fence: 1 }]);
    expect((await renew('one', 0)).lost).toEqual([{ runId: id, fence: 0 }]);
  });

  it('end with the run parked until somebody makes it due, also when that happened while it was worked on', async () => {
    const id = await submit('shop');
    const park = async (claimed: Awaited<ReturnType<typeof claim>>) => {
      const [one] = claimed;
      const state = 'state' in one ? one.state : undefined;
      if (!state) {
        throw new Error('It cannot be read');
      }
      const { run, fence } = one;
      const saved = await inTransaction(database.knex, tx => saveRun(tx, { run, fence, before: state, after: state, applied: [], at: 1, lease: { kind: 'park' } }));
      expect(saved.kind).toBe('saved');
    };
    await park(await claim('one'));
    expect(await claim('two')).toEqual([]);
    await wakeRun(database.knex, id);
    const again = await eventually(async () => {
      const claimed = await claim('two');
      return claimed.length > 0 && claimed;
    }, 'the run to be due');
    await wakeRun(database.knex, id);
    await park(again);
    await eventually(async () => (await claim('three')).length === 1, 'the run to be due once more');
  });

  it('are given back by the holder only', async () => {
    const id = await submit('shop');
    await claim('one');
    await releaseRun(database.knex, { runId: id, fence: 0 });
    expect(await claim('two')).toEqual([]);
    await releaseRun(database.knex, { runId: id, fence: 1 });
    expect(await claim('two')).toHaveLength(1);
  });
});

describe('a renewal on PostgreSQL', () => {
  const database = useTestDatabase('postgres');

  it('waits for no run that somebody is writing to, and renews the others', async () => {
    const runs: string[] = [];
    for (const name of ['still', 'other']) {
      runs.push(await submitRun(database.knex, await seedApplication(database.knex, name)));
    }
    const claimed = await claimRuns(database.knex, { owner: 'one', limit: 2, leaseMilliseconds: 60_000 });
    const held = claimed.map(({ run, fence }) => ({ runId: run.id, fence }));
    const renew = () => renewLeases(database.knex, { owner: 'one', held, leaseMilliseconds: 120_000 });
    const [still, other] = runs.map(id => held.find(({ runId }) => runId === id));
    // A process that stands still in the middle of its transaction.
    const standing = await (await database.connect()).transaction();
    await standing<RunRow>('runs').where({ id: runs[0] }).update({ message: 'half written' });
    expect(await renew()).toMatchObject({ lost: [], busy: [still], now: expect.any(Number) });
    const expiries = await database.knex<RunRow>('runs').whereIn('id', runs).orderBy('lease_expires_at').select('id');
    expect(expiries.map(({ id }) => id)).toEqual([still?.runId, other?.runId]);
    await standing.rollback();
    expect(await renew()).toMatchObject({ lost: [], busy: [] });
  });
});

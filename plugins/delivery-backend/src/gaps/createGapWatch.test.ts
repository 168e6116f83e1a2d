import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { testDatabases, useTestDatabase } from '../__testUtils__/testDatabases';
import type { DatabaseGap } from '../database/operations/gaps/gapRecord';
import { readLastGap } from '../database/operations/gaps/readLastGap';
import type { CommitMarkRow } from '../database/tables';
import { createGapWatch } from './createGapWatch';

jest.setTimeout(60_000);

describe.each(testDatabases)('a backend that remembers what was committed, on %s', dialect => {
  const database = useTestDatabase(dialect);

  function watchOver(knex: Knex = database.knex) {
    const gaps: DatabaseGap[] = [];
    const logger = mockServices.logger.mock();
    const watch = createGapWatch({ database: knex, logger, onGap: async gap => void gaps.push(gap) });
    return { ...watch, gaps, logger };
  }

  const marks = (): Promise<CommitMarkRow[]> => database.knex('commit_marks');
  async function goBackTo(rows: readonly CommitMarkRow[]) {
    await database.knex('commit_marks').delete();
    if (rows.length > 0) {
      await database.knex('commit_marks').insert(rows);
    }
  }

  it('finds nothing amiss as long as what it wrote is there', async () => {
    const { beat, gaps } = watchOver();
    expect([await beat(), await beat(), await beat()]).toEqual(['marked', 'marked', 'marked']);
    expect(gaps).toEqual([]);
    expect(await readLastGap(database.knex)).toBeUndefined();
  });

  it('notices that its last marks are gone, says from when to when, once, and goes on', async () => {
    const { beat, gaps, logger } = watchOver();
    await beat();
    await beat();
    const copy = await marks();
    await beat();
    const [lost] = await marks();
    await goBackTo(copy);
    expect([await beat(), await beat()]).toEqual(['gap', 'marked']);
    expect(gaps).toEqual([expect.objectContaining({ keptUntil: Number(copy[0].written_at), lostUntil: Number(lost.written_at) })]);
    expect(await readLastGap(database.knex)).toEqual(gaps[0]);
    expect(logger.error).toHaveBeenCalledWith(expect.stringMatching(/^The database lost what was written from \S+Z to \S+Z, as after a fail-over to a copy that was behind\./));
  });

  it('notices a copy from before it began', async () => {
    const { beat, gaps } = watchOver();
    await beat();
    await goBackTo([]);
    expect([await beat(), await beat()]).toEqual(['gap', 'marked']);
    expect(gaps[0].keptUntil).toBeUndefined();
  });

  it('does not take a mark whose outcome it never learned for a loss, whether it was committed or not', async () => {
    const { beat } = watchOver();
    await beat();
    const before = await marks();
    // The answer of this one got lost with the connection; in the database it happened.
    await database.knex('commit_marks').update({ mark: 2 });
    expect(await beat()).toBe('marked');
    // And here it did not happen.
    await goBackTo([{ ...before[0], mark: 2 }]);
    expect(await beat()).toBe('marked');
  });

  it('and another backend tell of one and the same gap', async () => {
    const [one, other] = [watchOver(), watchOver()];
    await one.beat();
    await other.beat();
    const copy = await marks();
    await one.beat();
    await other.beat();
    const lost = await marks();
    await goBackTo(copy);
    expect([await one.beat(), await other.beat()]).toEqual(['gap', 'gap']);
    expect(await database.knex('database_gaps')).toHaveLength(1);
    expect(await readLastGap(database.knex)).toMatchObject({
      keptUntil: Math.min(...copy.map(mark => Number(mark.written_at))),
      lostUntil: Math.max(...lost.map(mark => Number(mark.written_at))),
    });
  });
});

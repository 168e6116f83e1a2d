import { seedApplication } from '../../../__testUtils__/seedApplication';
import { useTestDatabase } from '../../../__testUtils__/testDatabases';
import type { RevisionRow } from '../../tables';
import { keepRevision, readRecentRevision } from './recentRevisions';
import { readRevision } from './readRevision';

describe('recent revisions', () => {
  const database = useTestDatabase('sqlite');
  const statements = () => {
    const seen: string[] = [];
    database.knex.on('query', ({ sql }: { sql: string }) => seen.push(sql));
    return seen;
  };

  it('are read once', async () => {
    const { revisionId } = await seedApplication(database.knex);
    const seen = statements();
    const [first, second] = await Promise.all([readRecentRevision(database.knex, revisionId), readRecentRevision(database.knex, revisionId)]);
    expect(first).toBe(second);
    expect(first).toMatchObject({ id: revisionId, name: 'shop-v1' });
    expect(seen).toHaveLength(1);
  });

  it('are not read at all when they were accepted here', async () => {
    const { revisionId } = await seedApplication(database.knex);
    const revision = await readRevision(database.knex, revisionId);
    const seen = statements();
    keepRevision(database.knex, { ...revision!, id: 'accepted' });
    expect(await readRecentRevision(database.knex, 'accepted')).toMatchObject({ name: 'shop-v1' });
    expect(seen).toHaveLength(0);
  });

  it('that are not there yet are asked for again', async () => {
    const { revisionId } = await seedApplication(database.knex);
    expect(await readRecentRevision(database.knex, 'later')).toBeUndefined();
    await database.knex<RevisionRow>('revisions').where({ id: revisionId }).update({ id: 'later' });
    expect(await readRecentRevision(database.knex, 'later')).toMatchObject({ id: 'later' });
  });

  it('of one database are not those of another', async () => {
    const { revisionId } = await seedApplication(database.knex);
    const revision = await readRevision(database.knex, revisionId);
    keepRevision(database.knex, { ...revision!, id: 'elsewhere' });
    expect(await readRecentRevision(await database.connect(), 'elsewhere')).toBeUndefined();
  });

  it('are forgotten when four hundred others were used since', async () => {
    const { revisionId } = await seedApplication(database.knex);
    const revision = await readRevision(database.knex, revisionId);
    await readRecentRevision(database.knex, revisionId);
    for (let count = 0; count < 400; count++) {
      keepRevision(database.knex, { ...revision!, id: `other-${count}` });
    }
    const seen = statements();
    await readRecentRevision(database.knex, revisionId);
    expect(seen).toHaveLength(1);
  });
});

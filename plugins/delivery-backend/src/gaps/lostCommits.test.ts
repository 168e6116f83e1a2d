import { eventually } from '../__testUtils__/eventually';
import { startPortal } from '../__testUtils__/startPortal';
import { useTestDatabase } from '../__testUtils__/testDatabases';

jest.setTimeout(120_000);

const manifest = (name: string) => `apiVersion: core.oam.dev/v1beta1
kind: Application
metadata:
  name: ${name}
  namespace: default
spec:
  components:
    - name: ${name}
      type: webservice
      properties: { image: "nginx:1" }
`;

describe('a PostgreSQL that lost its last commits', () => {
  const database = useTestDatabase('postgres');

  /** All rows as they are, kept by the database itself. */
  async function copyDatabase() {
    await database.knex.raw(`do $$ declare name text; begin
      create schema copy;
      for name in select tablename from pg_tables where schemaname = 'public' and tablename not like 'knex%' loop
        execute format('create table copy.%I as table public.%I', name, name);
      end loop; end $$`);
  }

  /** The copy takes over. */
  async function failOver() {
    await database.knex.raw(`do $$ declare name text; begin
      set local session_replication_role = replica;
      for name in select tablename from pg_tables where schemaname = 'copy' loop
        execute format('delete from public.%I', name);
        execute format('insert into public.%I select * from copy.%I', name, name);
      end loop; end $$`);
  }

  it('is noticed: people are told what got lost and what lies in clusters without a record, nothing is deleted, and what is submitted again is taken on', async () => {
    const portal = await startPortal({ database, clusters: ['cluster-staging'] });
    const kept = await portal.submit(manifest('kept'));
    await portal.ended(kept.runId);
    const marksThere = () => database.knex('commit_marks').first('mark');
    await eventually(async () => (await marksThere()) !== undefined, 'the first mark');
    await copyDatabase();
    const before = await marksThere();

    const lost = await portal.submit(manifest('lost'));
    await portal.ended(lost.runId);
    await eventually(async () => Number((await marksThere())?.mark) > Number(before?.mark) + 1, 'a mark that gets lost');
    await failOver();

    const gap = await eventually(async () => {
      const { body } = await portal.as('viewer').get('/clusters');
      return body.databaseGap?.objects.length > 0 && body.databaseGap;
    }, 'the gap to be told');
    expect(gap.message).toMatch(/^The database lost what was written from .* has to be done again\.$/);
    expect(gap.objects).toEqual([
      { cluster: 'cluster-staging', apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'default', name: 'lost', application: { namespace: 'default', name: 'lost' } },
    ]);
    expect(gap.notAsked).toEqual([]);
    expect(portal.logs().join('\n')).toContain('Objects in clusters that belong to nothing on record any more: 1.');
    expect(portal.logs().join('\n')).toContain('database-gap');
    expect((await portal.application('default/kept')).phase).toBe('running');

    const again = await portal.submit(manifest('lost'));
    expect(await portal.ended(again.runId)).toMatchObject({ phase: 'succeeded' });
    const { body } = await portal.as('viewer').get('/clusters');
    expect(body.databaseGap.objects).toEqual([]);
    expect(Object.values(portal.cluster('cluster-staging').counters.objects).filter(({ deleted }) => deleted > 0)).toEqual([]);
  });
});

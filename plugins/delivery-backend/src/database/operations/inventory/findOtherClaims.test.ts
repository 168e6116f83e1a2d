import type { ObjectReference } from '@slipway/cluster';
import { type SeededApplication, seedApplication } from '../../../__testUtils__/seedApplication';
import { testDatabases, useTestDatabase } from '../../../__testUtils__/testDatabases';
import type { InventoryRow } from '../../tables';
import { findOtherClaims } from './findOtherClaims';
import { referenceColumns } from './inventoryRecord';

const web: ObjectReference = { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', namespace: 'default', name: 'web' };

jest.setTimeout(60_000);

describe.each(testDatabases)('findOtherClaims, on %s', dialect => {
  const database = useTestDatabase(dialect);
  let mine: SeededApplication;
  let theirs: SeededApplication;

  beforeEach(async () => {
    mine = await seedApplication(database.knex, 'mine');
    theirs = await seedApplication(database.knex, 'theirs');
  });

  async function claim(application: SeededApplication, row: Partial<InventoryRow>): Promise<void> {
    await database.knex<InventoryRow>('inventory').insert({
      id: 'b',
      application_id: application.id,
      revision_id: application.revisionId,
      run_id: 'run',
      environment: 'prod',
      component: 'web',
      cluster: 'stage',
      ...referenceColumns(web),
      role: 'workload',
      position: 0,
      state: 'intended',
      manifest_hash: 'h',
      manifest: '{}',
      intended_at: 100,
      ...row,
    });
  }

  const others = (intendedAt: number, id = 'm', reference = web) =>
    findOtherClaims(database.knex, { applicationId: mine.id, cluster: 'stage', claims: [{ id, intendedAt, reference }] });

  it('names the Application that was there before', async () => {
    await claim(theirs, { intended_at: 100 });
    expect(await others(101)).toEqual(new Map([['m', 'default/theirs']]));
  });

  it('lets the older one of two claims win, and of two at the same moment exactly one', async () => {
    await claim(theirs, { id: 'b', intended_at: 100 });
    expect((await others(99)).size).toBe(0);
    expect((await others(100, 'a')).size).toBe(0);
    expect((await others(100, 'c')).size).toBe(1);
  });

  it('lets what was applied win over any age', async () => {
    await claim(theirs, { intended_at: 500, uid: 'u', state: 'applied' });
    expect((await others(1)).size).toBe(1);
  });

  it('knows an object by any version of its group', async () => {
    await claim(theirs, { api_version: 'networking.k8s.io/v1beta1' });
    expect((await others(101)).size).toBe(1);
    expect((await others(101, 'm', { ...web, apiVersion: 'extensions/v1beta1' })).size).toBe(0);
  });

  it('is not concerned with refused claims, own claims, or other clusters', async () => {
    await claim(theirs, { id: '1', state: 'failed' });
    await claim(mine, { id: '2', intended_at: 1 });
    await claim(theirs, { id: '3', cluster: 'other', intended_at: 1 });
    expect((await others(101)).size).toBe(0);
  });
});

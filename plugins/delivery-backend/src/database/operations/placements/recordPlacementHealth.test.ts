import { type SeededApplication, seedApplication, workflowOf, workflowStep } from '../../../__testUtils__/seedApplication';
import { testDatabases, useTestDatabase } from '../../../__testUtils__/testDatabases';
import { inTransaction } from '../../inTransaction';
import type { OutboxRow, RunRow } from '../../tables';
import { claimRuns } from '../leases/claimRuns';
import { insertRun } from '../runs/insertRun';
import { listPlacements } from './listPlacements';
import { recordPlacementHealth } from './recordPlacementHealth';
import { writePlacements } from './writePlacements';

jest.setTimeout(60_000);

describe.each(testDatabases)('how placements are, on %s', dialect => {
  const database = useTestDatabase(dialect);
  let application: SeededApplication;
  const healthy = { health: 'healthy', ready: 2, total: 2, message: "it's \"there\"", image: 'a:1' } as const;

  beforeEach(async () => {
    application = await seedApplication(database.knex);
    const place = (component: string) => ({
      applicationId: application.id,
      environment: 'staging',
      component,
      cluster: 'stage',
      namespace: 'default',
      type: 'webservice',
      revisionId: application.revisionId,
      runId: 'run',
      health: 'progressing' as const,
      ready: 0,
      total: 2,
      message: 'starts',
      image: 'a:0',
    });
    await inTransaction(database.knex, tx => writePlacements(tx, [place('api'), place('web')]));
  });

  async function beginRun(): Promise<string> {
    const { runId } = await inTransaction(database.knex, tx =>
      insertRun(tx, {
        applicationId: application.id,
        kind: 'deliver',
        workflow: workflowOf(workflowStep('deploy')),
        context: {},
        submittedBy: 'user:default/developer',
        submittedByKind: 'user',
        whileRunning: 'supersede',
        supersededBy: '',
        settings: {},
      }),
    );
    await claimRuns(database.knex, { owner: 'one', limit: 10, leaseMilliseconds: 60_000 });
    await database.knex<OutboxRow>('outbox').delete();
    return runId;
  }
  const read = () => listPlacements(database.knex, [application.id]);
  const name = { namespace: 'default', name: 'shop' };

  it('is written with a hint, and makes the run due that waits for it, later than it was claimed', async () => {
    const activeRun = await beginRun();
    const [api] = await read();
    expect(await recordPlacementHealth(database.knex, { name, activeRun, changes: [{ placement: api, change: healthy }] })).toBe('all');
    expect(await read()).toMatchObject([{ component: 'api', ...healthy }, { component: 'web', health: 'progressing', image: 'a:0' }]);
    const run = await database.knex<RunRow>('runs').where({ id: activeRun }).first();
    expect(Number(run?.due_at)).toBeGreaterThan(Number(run?.served_at));
    expect((await database.knex<OutboxRow>('outbox')).map(({ payload }) => JSON.parse(payload))).toEqual([{ kind: 'application', ...name }]);
  });

  it('leaves what somebody else has written since it was read, and keeps an image that nobody sees any more', async () => {
    const [api, web] = await read();
    await database.knex('placements').where({ component: 'api' }).update({ health: 'deleting' });
    const { image: _, ...unseen } = healthy;
    expect(await recordPlacementHealth(database.knex, { name, changes: [api, web].map(placement => ({ placement, change: unseen })) })).toBe('some');
    expect(await read()).toMatchObject([{ component: 'api', health: 'deleting' }, { component: 'web', health: 'healthy', image: 'a:0' }]);
  });
});

import { type DeliveryHarness, startDelivery } from '../__testUtils__/deliveryHarness';
import { eventually } from '../__testUtils__/eventually';
import { seedCase } from '../__testUtils__/seedCase';
import { testDatabases, useTestDatabase } from '../__testUtils__/testDatabases';
import { listPlacements } from '../database/operations/placements/listPlacements';
import type { DriftRow } from '../database/tables';
import type { Rest, RunContext } from '../runner/ports';
import { createDeliverExecutor } from './createDeliverExecutor';
import { createHealthMonitor, type HealthMonitor } from './createHealthMonitor';
import { DeliveringRuns } from './DeliveringRuns';

jest.setTimeout(30_000);

const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'default', name: 'hello-world-server' };

describe.each(testDatabases)('a step that waits for what it has applied, on %s', dialect => {
  let delivery: DeliveryHarness;
  let run: RunContext;
  let monitor: HealthMonitor | undefined;

  // Hooks run in the order in which they are written: this one before the database goes away.
  afterEach(async () => {
    await monitor?.stop();
    monitor = undefined;
    await delivery.close();
  });
  const database = useTestDatabase(dialect);

  beforeEach(async () => {
    delivery = await startDelivery({ knex: database.knex, clusters: ['cluster-staging', 'cluster-prod'] });
    run = await delivery.submit(seedCase());
  });

  const rests: Rest = wait => wait(new AbortController().signal);
  const execute = (rest: Rest, deps = delivery.deps) => createDeliverExecutor(deps).execute(delivery.request(run, 'deploy-staging', { rest }));

  it('succeeds with one execution, and puts on record how everything is', async () => {
    expect(await execute(rests)).toMatchObject({ kind: 'succeeded' });
    expect(await listPlacements(database.knex, [run.applicationId])).toMatchObject([{ environment: 'staging', health: 'healthy', ready: 1, total: 1 }]);
  });

  it('puts on record what it has applied before it waits', async () => {
    let before: unknown;
    await execute(async wait => {
      before = await listPlacements(database.knex, [run.applicationId]);
      return wait(new AbortController().signal);
    });
    expect(before).toMatchObject([{ health: 'progressing', deliveredAt: expect.any(Number) }]);
  });

  it('ends as waiting when it may not wait any longer', async () => {
    delivery.sandbox('cluster-staging').faults.set({ images: [{ image: 'crccheck/*', fault: 'never-ready' }] });
    const until = new AbortController();
    expect(
      await execute(wait => {
        const waited = wait(until.signal);
        until.abort();
        return waited;
      }),
    ).toMatchObject({ kind: 'waiting', message: expect.stringContaining('hello-world-server in cluster-staging') });
  });

  it('stops waiting when it is aborted', async () => {
    delivery.sandbox('cluster-staging').faults.set({ images: [{ image: 'crccheck/*', fault: 'never-ready' }] });
    const abort = new AbortController();
    const rest: Rest = wait => {
      const waited = wait(new AbortController().signal);
      abort.abort();
      return waited;
    };
    const outcome = await createDeliverExecutor(delivery.deps).execute(delivery.request(run, 'deploy-staging', { rest, signal: abort.signal }));
    expect(outcome.kind).toBe('waiting');
  });

  it('leaves nothing to do for the health monitor, which sees what happens afterwards', async () => {
    const deps = { ...delivery.deps, delivering: new DeliveringRuns() };
    const woken: string[] = [];
    monitor = createHealthMonitor({ ...deps, waker: { wake: runId => woken.push(runId) }, lookAgainMs: 50 });
    await monitor.start();
    const statements: string[] = [];
    database.knex.on('query', ({ sql }) => statements.push(sql));
    expect(await execute(rests, deps)).toMatchObject({ kind: 'succeeded' });
    await delivery.endRun();
    const cluster = await deps.clusters.connect('cluster-staging');
    await cluster.patch(deployment, { spec: { replicas: 7 } }, { fieldManager: 'somebody' });
    await eventually(async () => (await database.knex<DriftRow>('drifts')).length > 0, 'the change is on record');
    await eventually(async () => Reflect.get(Object((await cluster.get(deployment))?.spec), 'replicas') === 1, 'the change is set back');
    expect(woken).toEqual([]);
  });
});

import { mockServices } from '@backstage/backend-test-utils';
import { metricsServiceMock, tracingServiceMock } from '@backstage/backend-test-utils/alpha';
import { runnerHarness } from '../__testUtils__/runnerHarness';
import { seedApplication, workflowOf, workflowStep } from '../__testUtils__/seedApplication';
import { useTestDatabase } from '../__testUtils__/testDatabases';
import { readQueue } from '../database/operations/leases/readQueue';
import { createDeliveryMetrics } from './createDeliveryMetrics';

jest.setTimeout(60_000);

describe('what is measured of a delivery', () => {
  const database = useTestDatabase('sqlite');
  const harness = runnerHarness(database);

  it('is how long runs waited, how long steps took, and how often they were tried again', async () => {
    const metrics = metricsServiceMock.mock();
    const recorded: { name: string; attributes: unknown }[] = [];
    const instrument = (name: string) => ({
      record: (_: number, attributes?: unknown) => void recorded.push({ name, attributes }),
      add: (_: number, attributes?: unknown) => void recorded.push({ name, attributes }),
    });
    metrics.createHistogram.mockImplementation(instrument);
    metrics.createCounter.mockImplementation(instrument);
    metrics.createObservableGauge.mockImplementation(() => ({ addCallback() {}, removeCallback() {} }));
    const { runner: observer } = createDeliveryMetrics({
      metrics,
      tracing: tracingServiceMock.mock(),
      database: database.knex,
      logger: mockServices.logger.mock(),
    });
    harness.executor.script('flaky', () => ({ kind: 'failed', reason: 'Execute', message: 'It hiccuped.', retryable: true }));
    const application = await seedApplication(database.knex);
    const runId = await harness.submit(application.id, workflowOf(workflowStep('flaky')), { settings: { maxRetries: 1 } });
    await harness.startRunner({ observer });
    await harness.inPhase(runId, 'failed');
    expect(recorded.map(({ name }) => name)).toContain('delivery.run.claim.latency');
    expect(recorded.filter(({ name }) => name.startsWith('delivery.step'))).toEqual([
      { name: 'delivery.step.retries', attributes: { type: 'deploy' } },
      { name: 'delivery.step.duration', attributes: { type: 'deploy', phase: 'failed' } },
    ]);
  });

  it('is how long rendering took, to show something and to deliver it, and whether it failed', async () => {
    const metrics = metricsServiceMock.mock();
    const recorded: unknown[] = [];
    metrics.createHistogram.mockImplementation(name => ({ record: (_, attributes) => void recorded.push({ name, attributes }) }));
    metrics.createObservableGauge.mockImplementation(() => ({ addCallback() {}, removeCallback() {} }));
    const { rendering } = createDeliveryMetrics({ metrics, tracing: tracingServiceMock.mock(), database: database.knex, logger: mockServices.logger.mock() });
    await rendering(async () => 'objects');
    await expect(rendering(() => Promise.reject(new Error('no')), 'delivery')).rejects.toThrow('no');
    expect(recorded).toEqual([
      { name: 'delivery.render.duration', attributes: { outcome: 'rendered', purpose: 'preview' } },
      { name: 'delivery.render.duration', attributes: { outcome: 'failed', purpose: 'delivery' } },
    ]);
  });

  it('is how many runs are due, how long the oldest has been, and how many are worked on', async () => {
    expect(await readQueue(database.knex)).toEqual({ due: 0, oldest: 0, held: 0 });
    for (const name of ['a', 'b']) {
      const application = await seedApplication(database.knex, name);
      await harness.submit(application.id, workflowOf(workflowStep('slow')));
    }
    expect(await readQueue(database.knex)).toMatchObject({ due: 2, held: 0 });
    harness.executor.hold('slow');
    await harness.startRunner({ config: { concurrency: 1 } });
    await harness.call('slow');
    expect(await readQueue(database.knex)).toMatchObject({ due: 1, held: 1 });
  });
});

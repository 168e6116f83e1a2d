import type { LoggerService } from '@backstage/backend-plugin-api';
import type { MetricsService, TracingService } from '@backstage/backend-plugin-api/alpha';
import type { AnsweredRequest } from '@slipway/cluster';
import type { Knex } from 'knex';
import { type Queue, readQueue } from '../database/operations/leases/readQueue';
import type { PressureCause } from '../pressure/createPressureWatch';
import type { RunnerObserver } from '../runner/RunnerObserver';

/** What the parts of the backend tell, each in its own words; docs/operations.md lists the metrics. */
export interface DeliveryMetrics {
  readonly runner: RunnerObserver;
  clusterRequest(request: AnsweredRequest): void;
  /** Around each rendering of an Application: to show what would be delivered, or to deliver it. */
  rendering<T>(render: () => Promise<T>, purpose?: 'preview' | 'delivery'): Promise<T>;
  /** This process is short of something (1), or is not any more (-1). */
  pressure(cause: PressureCause, by: 1 | -1): void;
  /** A rendering to be shown was refused under pressure. */
  renderShed(): void;
  stop(): void;
}

/** One look at the queue serves all gauges of a collection. */
const queueFreshMilliseconds = 1_000;

/** Labels are few and come from configuration and definitions: no run, Application or person is one. */
export function createDeliveryMetrics(options: {
  readonly metrics: MetricsService;
  readonly tracing: TracingService;
  readonly database: Knex;
  readonly logger: LoggerService;
}): DeliveryMetrics {
  const { metrics, tracing, database, logger } = options;
  const seconds = (name: string, description: string) => metrics.createHistogram(name, { description, unit: 's' });
  const claimLatency = seconds('delivery.run.claim.latency', 'How long a run was due before a runner took it');
  const leaseLosses = metrics.createCounter('delivery.run.lease.losses', { description: 'Leases that a runner of this process lost' });
  const putAside = metrics.createCounter('delivery.run.put_aside', { description: 'Times that a runner itself failed at a run' });
  const stepRetries = metrics.createCounter('delivery.step.retries', { description: 'Attempts of steps after the first' });
  const stepDuration = seconds('delivery.step.duration', 'From the begin of a step to its end, with everything that it waited for');
  const renderDuration = seconds('delivery.render.duration', 'Rendering of one Application');
  const clusterDuration = seconds('delivery.cluster.request.duration', 'Requests to clusters, waiting for a turn and retries included');
  const pressure = metrics.createUpDownCounter('delivery.pressure', { description: 'Whether this process is short of something' });
  const rendersShed = metrics.createCounter('delivery.render.shed', { description: 'Renderings to be shown that were refused under pressure' });
  const gauges = [
    observeQueue('delivery.runs.due', 'Runs that are due and that nobody works on', queue => queue.due),
    observeQueue('delivery.runs.held', 'Runs that a runner works on, over all backends', queue => queue.held),
    observeQueue('delivery.runs.oldest_due', 'How long the oldest due run has waited', queue => queue.oldest / 1_000, 's'),
  ];

  let look: { readonly at: number; readonly queue: Promise<Queue> } | undefined;
  function queueNow(): Promise<Queue> {
    if (!look || performance.now() - look.at > queueFreshMilliseconds) {
      look = { at: performance.now(), queue: readQueue(database) };
    }
    return look.queue;
  }

  function observeQueue(name: string, description: string, pick: (queue: Queue) => number, unit?: string): () => void {
    const gauge = metrics.createObservableGauge(name, { description, ...(unit ? { unit } : {}) });
    const callback: Parameters<typeof gauge.addCallback>[0] = async result => {
      try {
        result.observe(pick(await queueNow()));
      } catch (error) {
        logger.debug(`The queue could not be measured: ${String(error)}`);
      }
    };
    gauge.addCallback(callback);
    return () => gauge.removeCallback(callback);
  }

  return {
    runner: {
      claimed: milliseconds => claimLatency.record(milliseconds / 1_000),
      leaseLost: () => leaseLosses.add(1),
      putAside: () => putAside.add(1),
      stepRetried: type => stepRetries.add(1, { type }),
      stepEnded: ({ type, phase, milliseconds }) => stepDuration.record(milliseconds / 1_000, { type, phase }),
      execution: ({ type, name, runId, attempt }, execute) =>
        tracing.startActiveSpan(
          `delivery step ${type}`,
          { attributes: { 'delivery.step.type': type, 'delivery.step.name': name, 'delivery.run.id': runId, 'delivery.step.attempt': attempt } },
          execute,
        ),
    },
    clusterRequest: ({ cluster, method, outcome, milliseconds }) => clusterDuration.record(milliseconds / 1_000, { cluster, method, outcome }),
    async rendering(render, purpose = 'preview') {
      const begun = performance.now();
      let outcome = 'failed';
      try {
        const rendered = await tracing.startActiveSpan('delivery render', render);
        outcome = 'rendered';
        return rendered;
      } finally {
        renderDuration.record((performance.now() - begun) / 1_000, { outcome, purpose });
      }
    },
    pressure: (cause, by) => pressure.add(by, { cause }),
    renderShed: () => rendersShed.add(1),
    stop: () => gauges.forEach(remove => remove()),
  };
}

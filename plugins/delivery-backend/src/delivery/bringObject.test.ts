import diagnostics from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import type { LiveObject } from '@slipway/cluster';
import { type DeliveryHarness, startDelivery } from '../__testUtils__/deliveryHarness';
import { eventually } from '../__testUtils__/eventually';
import { seedCase } from '../__testUtils__/seedCase';
import { testDatabases, useTestDatabase } from '../__testUtils__/testDatabases';
import type { StepOutcome } from '@slipway/workflow';
import type { Rest, RunContext } from '../runner/ports';
import { createDeliverExecutor } from './createDeliverExecutor';

jest.setTimeout(30_000);

const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'default', name: 'hello-world-server' };

describe.each(testDatabases)('what is brought into a cluster, on %s', dialect => {
  let delivery: DeliveryHarness;
  let run: RunContext;

  // Hooks run in the order in which they are written: this one before the database goes away.
  afterEach(async () => {
    await delivery.close();
  });
  const database = useTestDatabase(dialect);

  beforeEach(async () => {
    delivery = await startDelivery({ knex: database.knex, clusters: ['cluster-staging', 'cluster-prod'] });
    await deliver(seedCase());
  });

  const rests: Rest = wait => wait(new AbortController().signal);

  async function deliver(manifest: string, deps = delivery.deps): Promise<StepOutcome> {
    await delivery.endRun();
    run = await delivery.submit(manifest);
    return createDeliverExecutor(deps).execute(delivery.request(run, 'deploy-staging', { rest: rests }));
  }

  /** The methods of the requests to clusters that something makes. */
  async function requestsOf(work: () => Promise<unknown>): Promise<string[]> {
    const methods: string[] = [];
    const count = (message: unknown) => {
      const { request } = message as { readonly request: ClientRequest };
      methods.push(request.method);
    };
    diagnostics.subscribe('http.client.request.start', count);
    try {
      await work();
    } finally {
      diagnostics.unsubscribe('http.client.request.start', count);
    }
    return methods;
  }

  const connect = () => delivery.deps.clusters.connect('cluster-staging');
  const observed = () => delivery.deps.clusters.observed('cluster-staging', deployment);
  const imageOf = (object: LiveObject | undefined) => JSON.stringify(object?.spec).match(/"image":"([^"]*)"/)?.[1];

  /** The watch has told of everything that is there. */
  async function untilObserved() {
    const there = await (await connect()).get(deployment);
    await eventually(() => {
      const seen = observed();
      return typeof seen === 'object' && seen.metadata.resourceVersion === there?.metadata.resourceVersion;
    }, 'the watch has told of the Deployment');
  }

  it('is created with one request for each object, and looked at by none before', async () => {
    const methods = await requestsOf(async () => {
      const other = seedCase().replaceAll('example-app', 'second-app').replaceAll('hello-world-server', 'second-server');
      expect(await deliver(other)).toMatchObject({ kind: 'succeeded' });
    });
    expect(methods.filter(method => method === 'GET')).toEqual([]);
    expect(methods.filter(method => method === 'PATCH').length).toBeGreaterThan(0);
  });

  it('is changed with one request for each object that was observed', async () => {
    await untilObserved();
    const methods = await requestsOf(async () => {
      expect(await deliver(seedCase({ image: 'crccheck/hello-world:2' }))).toMatchObject({ kind: 'succeeded' });
    });
    expect(methods).toEqual(['PATCH']);
    expect(imageOf(await (await connect()).get(deployment))).toBe('crccheck/hello-world:2');
  });

  it('is looked at where it has changed since it was observed, and nothing of that is lost', async () => {
    const cluster = await connect();
    await untilObserved();
    const old = observed();
    await cluster.patch(deployment, { metadata: { annotations: { noticed: 'yes' } } }, { fieldManager: 'somebody' });
    let first = true;
    const clusters = Object.create(delivery.deps.clusters, {
      observed: {
        value: (...asked: Parameters<typeof delivery.deps.clusters.observed>) => {
          const answer = first ? old : delivery.deps.clusters.observed(...asked);
          first = false;
          return answer;
        },
      },
    });
    const methods = await requestsOf(async () => {
      expect(await deliver(seedCase({ image: 'crccheck/hello-world:2' }), { ...delivery.deps, clusters })).toMatchObject({ kind: 'succeeded' });
    });
    expect(methods).toEqual(['PATCH', 'GET', 'PATCH']);
    const now = await cluster.get(deployment);
    expect([imageOf(now), now?.metadata.annotations?.noticed]).toEqual(['crccheck/hello-world:2', 'yes']);
  });

  it('is not taken from somebody else who has put it there', async () => {
    const cluster = await connect();
    const foreign = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'second-server', namespace: 'default' }, spec: { selector: { matchLabels: { a: 'b' } }, template: { metadata: { labels: { a: 'b' } }, spec: { containers: [{ name: 'a', image: 'a:1' }] } } } };
    const before = await cluster.apply(foreign, { fieldManager: 'somebody' });
    const other = seedCase().replaceAll('example-app', 'second-app').replaceAll('hello-world-server', 'second-server');
    expect(await deliver(other)).toMatchObject({ kind: 'failed', message: expect.stringContaining('second-server') });
    expect((await cluster.get({ ...deployment, name: 'second-server' }))?.metadata.managedFields).toEqual(expect.arrayContaining([...(before.metadata.managedFields ?? [])]));
    expect((await cluster.get({ ...deployment, name: 'second-server' }))?.metadata.managedFields?.map(({ manager }) => manager)).not.toContain('slipway');
  });
});

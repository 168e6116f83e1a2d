import type { ServerResponse } from 'node:http';
import { waitFor } from '@slipway/sandbox-cluster/testing';
import { useRawServer } from '../__testUtils__/rawServer';
import { type Cluster, connectCluster } from '../connectCluster';
import type { ClusterObserver } from './types';

const WIDGETS = { apiVersion: 'demo.example/v1', kind: 'Widget' };

type Answer = (response: ServerResponse) => void;

const json =
  (body: unknown, status = 200): Answer =>
  response =>
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(JSON.stringify(body));
const resources = json({
  resources: [{ name: 'widgets', kind: 'Widget', namespaced: true, verbs: [] }],
});
const emptyList = json({ metadata: { resourceVersion: '7' }, items: [] });
const unavailable = json(
  { kind: 'Status', message: 'service unavailable', code: 503 },
  503,
);

describe('a kind that a cluster cannot show, though it answers', () => {
  const server = useRawServer();
  let cluster: Cluster;
  let observer: ClusterObserver | undefined;

  afterEach(() => {
    observer?.close();
    cluster.close();
  });

  function observe(kind: {
    discovery?: Answer;
    list?: Answer;
    watch?: Answer;
  }) {
    server.answer = ({ url = '' }, response) => {
      if (url === '/version') {
        json({ major: '1', minor: '34', gitVersion: 'v1.34.0' })(response);
      } else if (!url.includes('widgets')) {
        (kind.discovery ?? resources)(response);
      } else if (url.includes('watch=true')) {
        kind.watch?.(response);
      } else {
        (kind.list ?? emptyList)(response);
      }
    };
    cluster = connectCluster(server.config(), { timeoutMs: 500 });
    observer = cluster.observe({
      heartbeatMs: 60_000,
      // Long enough that nothing is tried again after it has been waited for.
      backOff: { firstMs: 60_000, mostMs: 60_000 },
    });
    observer.watch(WIDGETS);
    return observer;
  }

  const asked = () =>
    server.requests.filter(({ url = '' }) => url !== '/version').length;

  it.each<[string, Parameters<typeof observe>[0], string]>([
    [
      'whose aggregated API does not answer',
      { discovery: unavailable },
      'ask for the kinds of demo.example/v1',
    ],
    ['whose list is refused with 503', { list: unavailable }, 'list widgets'],
    [
      'whose watch is refused with 503',
      { watch: unavailable },
      'watch widgets',
    ],
    [
      'whose watch is cut off as soon as it is open',
      {
        watch: response => {
          response.writeHead(200).flushHeaders();
          setTimeout(() => response.destroy(), 5);
        },
      },
      'broke the connection',
    ],
    [
      'whose watch is answered with a page',
      { watch: response => response.end('<html>Sign in</html>') },
      'something that is no event',
    ],
  ])(
    '%s is named, and not asked for again and again',
    async (_, kind, named) => {
      const { state } = observe(kind);
      await waitFor('the reason', async () => state().message.includes(named));
      expect(state().phase).toBe('synced');
      const before = asked();
      for (let requests = 0; requests < 20; requests += 1) {
        await cluster.version();
      }
      expect(asked()).toBe(before);
      expect(before).toBeLessThan(8);
    },
  );
});

import { useRawServer } from '../__testUtils__/rawServer';
import { createTransport } from '../transport/createTransport';
import type { Transport } from '../transport/types';
import { discoverResources } from './discoverResources';

const deployments = {
  name: 'deployments',
  kind: 'Deployment',
  namespaced: true,
  verbs: ['get'],
};

describe('discoverResources', () => {
  const server = useRawServer();
  let transport: Transport;

  beforeEach(() => {
    transport = createTransport(server.config());
    server.answer = (request, response) => {
      switch (request.url) {
        case '/apis/apps/v1':
          response.end(
            JSON.stringify({
              resources: [
                deployments,
                { name: 'deployments/scale', kind: 'Scale' },
              ],
            }),
          );
          break;
        case '/apis/broken.io/v1':
          response.writeHead(503).end('{}');
          break;
        default:
          response.writeHead(404).end('{}');
      }
    };
  });

  afterEach(() => transport.close());

  it('asks once for all kinds of a version, also when many ask at the same moment', async () => {
    const discovery = discoverResources(transport);
    const type = { apiVersion: 'apps/v1', kind: 'Deployment' };
    const found = await Promise.all([
      discovery.resourceFor(type),
      discovery.resourceFor(type),
    ]);
    await discovery.resourceFor(type);
    expect(found[0]).toEqual({
      ...type,
      plural: 'deployments',
      namespaced: true,
      verbs: ['get'],
      basePath: '/apis/apps/v1',
    });
    expect(server.requests).toHaveLength(1);
  });

  it('lets one of those who wait leave, and answers the others', async () => {
    const leave = new AbortController();
    let answer = () => {};
    server.answer = (_, response) => {
      answer = () => response.end(JSON.stringify({ resources: [deployments] }));
      leave.abort(new Error('left'));
    };
    const discovery = discoverResources(transport);
    const type = { apiVersion: 'apps/v1', kind: 'Deployment' };
    const stays = discovery.resourceFor(type);
    await expect(
      discovery.resourceFor(type, { signal: leave.signal }),
    ).rejects.toThrow('left');
    answer();
    await expect(stays).resolves.toMatchObject({ plural: 'deployments' });
  });

  it('is not harmed by an API group that fails', async () => {
    const discovery = discoverResources(transport);
    await expect(
      discovery.resourceFor({ apiVersion: 'broken.io/v1', kind: 'X' }),
    ).rejects.toMatchObject({ code: 'unreachable' });
    await expect(
      discovery.resourceFor({ apiVersion: 'apps/v1', kind: 'Deployment' }),
    ).resolves.toBeDefined();
  });

  it('says what to install for a kind that the cluster does not know, and looks again after a while', async () => {
    let now = 0;
    const discovery = discoverResources(transport, { now: () => now });
    const widget = { apiVersion: 'apps/v1', kind: 'Widget' };
    await expect(discovery.resourceFor(widget)).rejects.toMatchObject({
      code: 'unknown_kind',
      message:
        'cluster stage does not know the kind Widget of apps/v1: install its CustomResourceDefinition there, or correct apiVersion and kind',
    });
    await expect(discovery.resourceFor(widget)).rejects.toMatchObject({
      code: 'unknown_kind',
    });
    expect(server.requests).toHaveLength(1);
    now = 1_001;
    await expect(discovery.resourceFor(widget)).rejects.toMatchObject({
      code: 'unknown_kind',
    });
    expect(server.requests).toHaveLength(2);
  });
});

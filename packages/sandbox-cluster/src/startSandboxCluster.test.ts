import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configMap } from './contract/objects';
import { objectsAt, textAt } from './objects/json';
import { SandboxCluster, startSandboxCluster } from './startSandboxCluster';
import { ApiClient } from './testing/ApiClient';

const path = '/api/v1/namespaces/default/configmaps';

describe('a sandbox cluster', () => {
  let folder: string;
  let cluster: SandboxCluster;
  let api: ApiClient;

  async function start(): Promise<void> {
    cluster = await startSandboxCluster({ name: 'test', dataDir: folder, rolloutMilliseconds: 50 });
    api = new ApiClient(cluster);
  }

  async function stop(): Promise<void> {
    api.close();
    await cluster.close();
  }

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sandbox-cluster-'));
    await start();
  });

  afterEach(async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('answers nobody without its token', async () => {
    const stranger = new ApiClient({ ...cluster, token: 'wrong' });
    expect((await stranger.get(path)).body).toMatchObject({ kind: 'Status', code: 401, reason: 'Unauthorized', message: 'Unauthorized' });
    expect((await stranger.get('/sandbox/faults')).code).toBe(401);
    stranger.close();
  });

  it('keeps objects, versions, token and certificate over a restart', async () => {
    const { body } = await api.post(path, configMap('kept', { a: '1' }));
    const { token, certificateAuthority } = cluster;
    await stop();
    await start();
    expect((await api.get(`${path}/kept`)).body).toEqual(body);
    expect(cluster).toMatchObject({ token, certificateAuthority });
    const next = await api.post(path, configMap('later', {}));
    expect(Number(textAt(next.body, 'metadata', 'resourceVersion'))).toBeGreaterThan(Number(textAt(body, 'metadata', 'resourceVersion')));
  });

  it('lets nobody else read its folder', () => {
    for (const file of readdirSync(folder))
      expect({ file, mode: statSync(join(folder, file)).mode % 0o1000 }).toEqual({ file, mode: 0o600 });
  });

  it('has the namespaces, the node and the kinds of Istio and Gateway API from the start', async () => {
    const namespaces = await api.get('/api/v1/namespaces');
    expect(objectsAt(namespaces.body, 'items').map(item => textAt(item, 'metadata', 'name'))).toEqual([
      'default',
      'kube-node-lease',
      'kube-public',
      'kube-system',
    ]);
    expect((await api.get('/apis/networking.istio.io/v1/namespaces/default/virtualservices')).code).toBe(200);
    expect((await api.get('/apis/gateway.networking.k8s.io/v1/namespaces/default/httproutes')).code).toBe(200);
    expect((await api.get('/version')).body).toMatchObject({ gitVersion: 'v1.35.0+sandbox' });
  });

  it('counts what clients changed, not what they tried or what controllers did', async () => {
    await api.apply(`${path}/counted`, configMap('counted', { a: '1' }));
    await api.apply(`${path}/counted`, configMap('counted', { a: '1' }));
    await api.apply(`${path}/counted`, configMap('counted', { a: '2' }), { dryRun: true });
    await api.apply(`${path}/counted`, configMap('counted', { a: '2' }), { manager: 'another' });
    await api.apply(`${path}/counted`, configMap('counted', { a: '2' }));
    await api.delete(`${path}/counted`);
    const { body } = await api.get('/sandbox/counters');
    expect(body).toEqual({ writes: 3, objects: { 'configmaps/default/counted': { created: 1, updated: 1, deleted: 1 } }, usedAccess: [] });
    await api.delete('/sandbox/counters');
    expect(cluster.counters.writes).toBe(0);
  });

  it('answers 410 to watches and lists that begin before its memory', async () => {
    await api.post(path, configMap('a', {}));
    await api.post(path, configMap('b', {}));
    const page = await api.get(`${path}?limit=1`);
    const version = textAt(page.body, 'metadata', 'resourceVersion');
    await api.post(path, configMap('c', {}));
    await api.post('/sandbox/compact', {});
    const [event] = await api.watch(`${path}?watch=1&resourceVersion=${version}`, seen => seen.length > 0);
    expect(event).toMatchObject({ type: 'ERROR', object: { code: 410, reason: 'Expired' } });
    const token = encodeURIComponent(textAt(page.body, 'metadata', 'continue') ?? '');
    expect((await api.get(`${path}?limit=1&continue=${token}`)).body).toMatchObject({ code: 410, reason: 'Expired' });
  });

  it('takes no key that would reach into the prototype of objects, and no endless body', async () => {
    const body = { ...configMap('pollute', {}), data: Object.fromEntries([['__proto__', 'x']]) };
    expect((await api.post(path, body)).code).toBe(400);
    const large = await api.post(path, configMap('large', { a: 'x'.repeat(3 * 1024 * 1024) }));
    expect(large.body).toMatchObject({ code: 413, reason: 'RequestEntityTooLarge' });
  });

  it('gives an Ingress and a Service of type LoadBalancer an address', async () => {
    const services = '/api/v1/namespaces/default/services';
    const watching = api.watch(`${services}?watch=1`, seen =>
      seen.some(({ object }) => objectsAt(object, 'status', 'loadBalancer', 'ingress').length > 0),
    );
    await api.post(services, {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'outside' },
      spec: { type: 'LoadBalancer', ports: [{ port: 80 }] },
    });
    const events = await watching;
    expect(textAt(objectsAt(events[events.length - 1].object, 'status', 'loadBalancer', 'ingress')[0], 'ip')).toMatch(/^203\.0\.113\.\d+$/);
  });
});

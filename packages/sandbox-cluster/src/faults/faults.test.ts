import { container, deployment } from '../contract/objects';
import { numberAt, objectsAt, textAt } from '../objects/json';
import { SandboxCluster, startSandboxCluster } from '../startSandboxCluster';
import { ApiClient } from '../testing/ApiClient';
import { waitFor } from '../testing/waitFor';

describe('faults on request', () => {
  let cluster: SandboxCluster;
  let api: ApiClient;

  beforeEach(async () => {
    cluster = await startSandboxCluster({ name: 'test', rolloutMilliseconds: 40 });
    api = new ApiClient(cluster);
  });

  afterEach(async () => {
    api.close();
    await cluster.close();
  });

  const path = '/apis/apps/v1/namespaces/default/deployments/web';
  const deploy = (image: string) => api.apply(path, deployment('web', { containers: [container({ image })] }));
  const pods = async () => objectsAt((await api.get('/api/v1/namespaces/default/pods')).body, 'items');
  const waitingReason = async () => {
    const [pod] = await pods();
    return textAt(objectsAt(pod, 'status', 'containerStatuses')[0], 'state', 'waiting', 'reason');
  };
  const isReady = async () => numberAt((await api.get(path)).body, 'status', 'readyReplicas') === 1;
  const events = async () =>
    objectsAt((await api.get('/api/v1/namespaces/default/events')).body, 'items').map(({ reason, message }) => `${reason}: ${message}`);

  it('cannot pull an image with the tag does-not-exist, and says so in the pod and in an event', async () => {
    await deploy('registry.example/web:does-not-exist');
    await waitFor('the back-off', async () => (await waitingReason()) === 'ImagePullBackOff');
    expect(await isReady()).toBe(false);
    expect(await events()).toEqual(
      expect.arrayContaining([expect.stringContaining('Failed: Failed to pull image "registry.example/web:does-not-exist"')]),
    );
  });

  it('crashes an image with the tag crash again and again', async () => {
    await deploy('web:crash');
    const pod = await waitFor('a second crash', async () => {
      const [first] = await pods();
      const [status] = objectsAt(first, 'status', 'containerStatuses');
      return (numberAt(status, 'restartCount') ?? 0) > 0 && textAt(status, 'state', 'waiting', 'reason') === 'CrashLoopBackOff' && first;
    });
    expect(objectsAt(pod, 'status', 'containerStatuses')).toMatchObject([
      { ready: false, lastState: { terminated: { exitCode: 1, reason: 'Error' } } },
    ]);
  });

  it('heals when the fault of an image is over', async () => {
    await api.put('/sandbox/faults', { images: [{ image: '*/broken:*', fault: 'cannot-pull' }] });
    await deploy('registry.example/broken:1');
    await waitFor('the back-off', async () => (await waitingReason()) === 'ImagePullBackOff');
    await api.delete('/sandbox/faults');
    await waitFor('the pod to become ready', isReady);
  });

  it('turns a running pod unready and ready again', async () => {
    await deploy('web:1');
    await waitFor('the pod to become ready', isReady);
    cluster.faults.set({ images: [{ image: 'web:1', fault: 'never-ready' }] });
    await waitFor('the pod to become unready', async () => !(await isReady()));
    cluster.faults.clear();
    await waitFor('the pod to become ready again', isReady);
  });

  it('waits for the configuration that a container asks for', async () => {
    const env = [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'settings', key: 'a' } } }];
    await api.apply(path, deployment('web', { containers: [container({ env })] }));
    await waitFor('the complaint', async () => (await waitingReason()) === 'CreateContainerConfigError');
    expect(await events()).toContain('Failed: Error: configmap "settings" not found');
    await api.post('/api/v1/namespaces/default/configmaps', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'settings' },
      data: { a: '1' },
    });
    await waitFor('the pod to become ready', isReady);
  });

  it('answers 429 and says when to come again', async () => {
    cluster.faults.set({ api: { status: 429, retryAfterSeconds: 3 } });
    const answer = await api.get(path);
    expect(answer.headers['retry-after']).toBe('3');
    expect(answer.body).toMatchObject({ code: 429, reason: 'TooManyRequests', details: { retryAfterSeconds: 3 } });
  });

  it('keeps silent, and cuts off who waited when that is over', async () => {
    let answered = false;
    cluster.faults.set({ api: { silent: true } });
    const waiting = api.get('/version').then(
      () => 'answered',
      () => 'cut off',
    );
    void waiting.then(() => (answered = true));
    expect((await api.get('/sandbox/faults')).body).toEqual({ api: { silent: true } });
    expect(answered).toBe(false);
    cluster.faults.clear();
    expect(await waiting).toBe('cut off');
    expect((await api.get('/version')).code).toBe(200);
  });

  it('takes its time when asked to', async () => {
    cluster.faults.set({ api: { delayMilliseconds: 120 } });
    const begin = performance.now();
    await api.get('/version');
    expect(performance.now() - begin).toBeGreaterThanOrEqual(115);
  });

  it('cuts watches off', async () => {
    const watching = api.watch('/api/v1/pods?watch=1', () => false, { started: () => cluster.faults.set({ api: { dropWatches: true } }) });
    await expect(watching).rejects.toThrow(/aborted|hang up|ended early|reset/);
  });

  it('denies a kind as an admission webhook does, for show as well', async () => {
    cluster.faults.set({ api: { deny: { kind: 'Deployment', message: 'no limits' } } });
    const denied = { code: 403, reason: 'Forbidden', message: 'admission webhook "policy.example.com" denied the request: no limits' };
    const manifest = deployment('web', { containers: [container({ image: 'web:1' })] });
    expect((await api.apply(path, manifest)).body).toMatchObject(denied);
    expect((await api.apply(path, manifest, { dryRun: true })).body).toMatchObject(denied);
  });

  it.each([
    [{ api: { deny: { kind: 'Deployment' } } }, '"deny" has a "kind" and a "message"'],
    [{ image: [] }, 'faults have no part "image"'],
    [
      { images: [{ image: 'x', fault: 'explode' }] },
      'each of "images" has an "image" (a pattern) and a "fault" (cannot-pull, crash, never-ready)',
    ],
    [{ api: { status: 418 } }, '"status" is 429, 500 or 503'],
    [{ api: { slow: 1 } }, '"api" has no setting "slow"'],
  ])('explains what is wrong with %j', async (body, sentence) => {
    const answer = await api.put('/sandbox/faults', body);
    expect(answer.code).toBe(400);
    expect(answer.body.message).toContain(sentence);
  });
});

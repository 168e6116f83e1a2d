import { JsonObject, textAt, valueAt } from '../objects/json';
import { Subject, configMap, configMapPath, deployment, deploymentPath } from './objects';

export function describeObjects(subject: () => Subject): void {
  it('creates an object, gives it an identity, and reads it back', async () => {
    const { api } = subject();
    const created = await api.post(configMapPath(subject()), configMap('first', { a: '1' }));
    expect(created.code).toBe(201);
    expect(textAt(created.body, 'metadata', 'uid')).toMatch(/^[0-9a-f-]{36}$/);
    expect(textAt(created.body, 'metadata', 'creationTimestamp')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect((await api.get(configMapPath(subject(), 'first'))).body).toEqual(created.body);
  });

  it('refuses a second object of the same name', async () => {
    const { api } = subject();
    await api.post(configMapPath(subject()), configMap('twice', {}));
    const second = await api.post(configMapPath(subject()), configMap('twice', {}));
    expect(second.body).toMatchObject({ kind: 'Status', code: 409, reason: 'AlreadyExists', message: 'configmaps "twice" already exists' });
  });

  it('says which object is not there', async () => {
    const answer = await subject().api.get(deploymentPath(subject(), 'nobody'));
    expect(answer.body).toMatchObject({
      code: 404,
      reason: 'NotFound',
      message: 'deployments.apps "nobody" not found',
      details: { name: 'nobody', group: 'apps', kind: 'deployments' },
    });
  });

  it('names the namespace that is not there', async () => {
    const answer = await subject().api.apply('/api/v1/namespaces/no-such/configmaps/a', configMap('a', {}));
    expect(answer.body).toMatchObject({ code: 404, message: 'namespaces "no-such" not found' });
  });

  it('makes a name when it is asked to', async () => {
    const created = await subject().api.post(configMapPath(subject()), {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { generateName: 'made-' },
    });
    expect(textAt(created.body, 'metadata', 'name')).toMatch(/^made-[a-z0-9]{5}$/);
  });

  it('does not touch the version when nothing changes', async () => {
    const { api } = subject();
    const created = await api.post(configMapPath(subject()), configMap('same', { a: '1' }));
    const patched = await api.patch(configMapPath(subject(), 'same'), { data: { a: '1' } });
    expect(valueAt(patched.body, 'metadata', 'resourceVersion')).toBe(valueAt(created.body, 'metadata', 'resourceVersion'));
  });

  it('raises the generation with the spec, not with metadata', async () => {
    const { api } = subject();
    await api.post(deploymentPath(subject()), deployment('counted', { spec: { replicas: 0 } }));
    const labelled = await api.patch(deploymentPath(subject(), 'counted'), { metadata: { labels: { a: 'b' } } });
    expect(valueAt(labelled.body, 'metadata', 'generation')).toBe(1);
    const changed = await api.patch(deploymentPath(subject(), 'counted'), { spec: { paused: true } });
    expect(valueAt(changed.body, 'metadata', 'generation')).toBe(2);
  });

  it('refuses to replace a version that is no longer the newest', async () => {
    const { api } = subject();
    const { body } = await api.post(configMapPath(subject()), configMap('old', { a: '1' }));
    await api.patch(configMapPath(subject(), 'old'), { data: { a: '2' } });
    const stale = await api.put(configMapPath(subject(), 'old'), { ...body, data: { a: '3' } });
    expect(stale.body).toMatchObject({ code: 409, reason: 'Conflict' });
    expect(stale.body.message).toContain('the object has been modified; please apply your changes to the latest version and try again');
  });

  it('never gives an object another uid', async () => {
    const { api } = subject();
    await api.post(configMapPath(subject()), configMap('itself', {}));
    const patched = await api.patch(configMapPath(subject(), 'itself'), { metadata: { uid: 'another' } });
    expect(patched.body).toMatchObject({
      code: 422,
      reason: 'Invalid',
      details: { causes: expect.arrayContaining([expect.objectContaining({ field: 'metadata.uid' })]) },
    });
    const replaced = await api.put(configMapPath(subject(), 'itself'), configMap('itself', {}, { uid: 'another' }));
    expect(replaced.body).toMatchObject({ code: 409, reason: 'Conflict' });
    expect(replaced.body.message).toContain('Precondition failed: UID in precondition: another, UID in object meta:');
  });

  it('shows an autoscaler in both of its versions', async () => {
    const { api, namespace } = subject();
    const scalers = (version: string) => `/apis/autoscaling/${version}/namespaces/${namespace}/horizontalpodautoscalers/scaler`;
    const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'nothing' };
    const body = (percent: number) => ({
      apiVersion: 'autoscaling/v1',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: 'scaler' },
      spec: { scaleTargetRef, maxReplicas: 3, targetCPUUtilizationPercentage: percent },
    });
    const created = await api.apply(scalers('v1'), body(50));
    expect(created.body).toMatchObject({ apiVersion: 'autoscaling/v1', spec: { minReplicas: 1, targetCPUUtilizationPercentage: 50 } });
    const newer = await api.get(scalers('v2'));
    const target = { type: 'Utilization', averageUtilization: 50 };
    expect(newer.body).toMatchObject({ apiVersion: 'autoscaling/v2', spec: { metrics: [{ type: 'Resource', resource: { name: 'cpu', target } }] } });
    const changed = await api.apply(scalers('v1'), body(60));
    expect(changed.body).toMatchObject({ spec: { targetCPUUtilizationPercentage: 60 } });
  });

  it('patches by JSON patch, and refuses one that does not fit', async () => {
    const { api } = subject();
    await api.post(configMapPath(subject()), configMap('patched', { a: '1', b: '2' }));
    const operations: JsonObject[] = [
      { op: 'test', path: '/data/a', value: '1' },
      { op: 'remove', path: '/data/b' },
      { op: 'add', path: '/data/c', value: '3' },
    ];
    const patched = await api.patch(configMapPath(subject(), 'patched'), operations, 'json');
    expect(patched.body.data).toEqual({ a: '1', c: '3' });
    const unfit = await api.patch(configMapPath(subject(), 'patched'), [{ op: 'remove', path: '/data/nope' }], 'json');
    expect(unfit.body).toMatchObject({ code: 422, reason: 'Invalid' });
  });

  it('patches containers by their name with a strategic merge patch', async () => {
    const { api } = subject();
    const containers = [
      { name: 'web', image: 'a:1' },
      { name: 'side', image: 'b:1' },
    ];
    await api.post(deploymentPath(subject()), deployment('strategic', { containers, spec: { replicas: 0 } }));
    const patch = { spec: { template: { spec: { containers: [{ name: 'side', image: 'b:2' }] } } } };
    const { body } = await api.patch(deploymentPath(subject(), 'strategic'), patch, 'strategic');
    expect(valueAt(body, 'spec', 'template', 'spec', 'containers')).toMatchObject([
      { name: 'web', image: 'a:1' },
      { name: 'side', image: 'b:2' },
    ]);
  });

  it('changes nothing in a dry run', async () => {
    const { api } = subject();
    const dry = await api.apply(configMapPath(subject(), 'dry'), configMap('dry', { a: '1' }), { dryRun: true });
    expect(dry.code).toBe(201);
    expect((await api.get(configMapPath(subject(), 'dry'))).code).toBe(404);
  });

  it('changes the status by its own address only', async () => {
    const { api } = subject();
    await api.post(deploymentPath(subject()), deployment('split', { spec: { replicas: 0 } }));
    const main = await api.patch(deploymentPath(subject(), 'split'), { status: { collisionCount: 7 } });
    expect(valueAt(main.body, 'status', 'collisionCount')).toBeUndefined();
    const status = await api.patch(`${deploymentPath(subject(), 'split')}/status`, {
      spec: { paused: true },
      status: { collisionCount: 7 },
    });
    expect(valueAt(status.body, 'status', 'collisionCount')).toBe(7);
    expect(valueAt(status.body, 'spec', 'paused')).toBeUndefined();
  });

  it('reads and writes the number of replicas by the scale of a Deployment', async () => {
    const { api } = subject();
    await api.post(deploymentPath(subject()), deployment('scaled', { spec: { replicas: 0, paused: true } }));
    const scaled = await api.patch(`${deploymentPath(subject(), 'scaled')}/scale?fieldManager=scaler`, { spec: { replicas: 2 } });
    expect(scaled.body).toMatchObject({ kind: 'Scale', spec: { replicas: 2 } });
    const { body } = await api.get(deploymentPath(subject(), 'scaled'));
    expect(valueAt(body, 'spec', 'replicas')).toBe(2);
  });
}

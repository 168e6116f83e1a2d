import { objectsAt, textAt } from '../objects/json';
import { waitFor } from '../testing/waitFor';
import { Subject, configMap, configMapPath, deployment, deploymentPath } from './objects';

export function describeDeletion(subject: () => Subject): void {
  it('deletes at once, and says what it deleted', async () => {
    const { api } = subject();
    const { body } = await api.post(configMapPath(subject()), configMap('gone', {}));
    const deleted = await api.delete(configMapPath(subject(), 'gone'));
    expect(deleted.body).toMatchObject({
      kind: 'Status',
      status: 'Success',
      details: { name: 'gone', kind: 'configmaps', uid: textAt(body, 'metadata', 'uid') },
    });
    expect((await api.get(configMapPath(subject(), 'gone'))).code).toBe(404);
  });

  it('deletes only the object that was meant', async () => {
    const { api } = subject();
    await api.post(configMapPath(subject()), configMap('another', {}));
    const refused = await api.delete(configMapPath(subject(), 'another'), { preconditions: { uid: 'not-this-one' } });
    expect(refused.body).toMatchObject({ code: 409, reason: 'Conflict' });
    expect(refused.body.message).toContain('the UID in the precondition (not-this-one) does not match the UID in record');
    expect((await api.get(configMapPath(subject(), 'another'))).code).toBe(200);
  });

  it('keeps an object until its last finalizer is gone', async () => {
    const { api } = subject();
    await api.post(configMapPath(subject()), configMap('held', {}, { finalizers: ['example.com/hold'] }));
    const deleted = await api.delete(configMapPath(subject(), 'held'));
    expect(textAt(deleted.body, 'metadata', 'deletionTimestamp')).toBeDefined();
    expect((await api.get(configMapPath(subject(), 'held'))).code).toBe(200);
    await api.patch(configMapPath(subject(), 'held'), { metadata: { finalizers: null } });
    expect((await api.get(configMapPath(subject(), 'held'))).code).toBe(404);
  });

  it('deletes a collection by a selector', async () => {
    const { api } = subject();
    await api.post(configMapPath(subject()), configMap('many-a', {}, { labels: { set: 'many' } }));
    await api.post(configMapPath(subject()), configMap('many-b', {}, { labels: { set: 'many' } }));
    await api.delete(`${configMapPath(subject())}?labelSelector=set%3Dmany`);
    const { body } = await api.get(`${configMapPath(subject())}?labelSelector=set%3Dmany`);
    expect(objectsAt(body, 'items')).toEqual([]);
  });

  const ownedBy = (owner: unknown, uid: string) => ({
    ownerReferences: [{ apiVersion: 'v1', kind: 'ConfigMap', name: String(owner), uid, blockOwnerDeletion: true }],
  });

  async function createFamily(name: string): Promise<void> {
    const { api } = subject();
    const { body } = await api.post(configMapPath(subject()), configMap(name, {}));
    await api.post(configMapPath(subject()), configMap(`${name}-child`, {}, ownedBy(name, textAt(body, 'metadata', 'uid') ?? '')));
  }

  const isGone = async (name: string) => (await subject().api.get(configMapPath(subject(), name))).code === 404;

  it('deletes what belongs to a deleted object', async () => {
    await createFamily('parent');
    await subject().api.delete(configMapPath(subject(), 'parent'));
    await waitFor('the child to go', () => isGone('parent-child'));
  });

  it('deletes dependents first when asked for the foreground', async () => {
    await createFamily('patient');
    const { body } = await subject().api.delete(configMapPath(subject(), 'patient'), { propagationPolicy: 'Foreground' });
    expect(body).toMatchObject({ metadata: { finalizers: ['foregroundDeletion'] } });
    await waitFor('the parent to go', () => isGone('patient'));
    expect(await isGone('patient-child')).toBe(true);
  });

  it('leaves orphans when asked to', async () => {
    const { api } = subject();
    await createFamily('leaving');
    await api.delete(configMapPath(subject(), 'leaving'), { propagationPolicy: 'Orphan' });
    await waitFor('the parent to go', () => isGone('leaving'));
    const { body } = await api.get(configMapPath(subject(), 'leaving-child'));
    expect(body).toMatchObject({ metadata: { name: 'leaving-child' } });
    expect(JSON.stringify(body.metadata)).not.toContain('ownerReferences');
  });

  it('empties a namespace before it goes, and takes nothing new meanwhile', async () => {
    const { api, namespace } = subject();
    const other = { api, namespace: `${namespace}-other` };
    await api.post('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: other.namespace } });
    await api.post(deploymentPath(other), deployment('inside', { spec: { replicas: 0 } }));
    const deleted = await api.delete(`/api/v1/namespaces/${other.namespace}`);
    expect(deleted.body).toMatchObject({ kind: 'Namespace', status: { phase: 'Terminating' } });
    const late = await api.post(configMapPath(other), configMap('late', {}));
    expect(late.body).toMatchObject({ code: 403, reason: 'Forbidden', details: { causes: [{ reason: 'NamespaceTerminating' }] } });
    await waitFor('the namespace to go', async () => (await api.get(`/api/v1/namespaces/${other.namespace}`)).code === 404, 60_000);
  });
}

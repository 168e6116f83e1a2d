import { JsonObject, numberAt, objectAt, objectsAt, textAt } from '../objects/json';
import { waitFor } from '../testing/waitFor';
import { Subject, container, deployment, deploymentPath } from './objects';

/** What controllers, scheduler and nodes make of objects. */
export function describeRollouts(subject: () => Subject): void {
  const conditions = (body: JsonObject) =>
    objectsAt(body, 'status', 'conditions').map(({ type, status, reason }) => `${type} ${status} ${reason}`);

  async function rolledOut(name: string): Promise<JsonObject> {
    return waitFor(
      `the rollout of ${name}`,
      async () => {
        const { body } = await subject().api.get(deploymentPath(subject(), name));
        const wanted = numberAt(body, 'spec', 'replicas');
        const current = numberAt(body, 'status', 'observedGeneration') === numberAt(body, 'metadata', 'generation');
        const complete = ['replicas', 'updatedReplicas', 'readyReplicas', 'availableReplicas'].every(
          field => numberAt(body, 'status', field) === wanted,
        );
        return current && complete && body;
      },
      60_000,
    );
  }

  const list = async (path: string) => objectsAt((await subject().api.get(path)).body, 'items');
  const podsOf = (name: string) => list(`/api/v1/namespaces/${subject().namespace}/pods?labelSelector=app%3D${name}`);

  it('rolls a Deployment out to ready pods', async () => {
    await subject().api.apply(deploymentPath(subject(), 'ready'), deployment('ready', { spec: { replicas: 2 } }));
    const body = await rolledOut('ready');
    expect(conditions(body)).toEqual(
      expect.arrayContaining(['Available True MinimumReplicasAvailable', 'Progressing True NewReplicaSetAvailable']),
    );
    const pods = await podsOf('ready');
    expect(pods).toHaveLength(2);
    for (const pod of pods) {
      expect(textAt(pod, 'status', 'phase')).toBe('Running');
      expect(conditions(pod).map(text => text.split(' ').slice(0, 2).join(' '))).toEqual(
        expect.arrayContaining(['Ready True', 'ContainersReady True', 'PodScheduled True', 'Initialized True']),
      );
      expect(objectsAt(pod, 'metadata', 'ownerReferences')).toMatchObject([{ kind: 'ReplicaSet', controller: true }]);
    }
  });

  it('replaces the pods of an old template, and counts the revisions', async () => {
    await subject().api.apply(deploymentPath(subject(), 'renewed'), deployment('renewed'));
    await rolledOut('renewed');
    await subject().api.apply(
      deploymentPath(subject(), 'renewed'),
      deployment('renewed', { containers: [container({ image: 'nginx:2' })] }),
    );
    const body = await rolledOut('renewed');
    expect(textAt(body, 'metadata', 'annotations', 'deployment.kubernetes.io/revision')).toBe('2');
    await waitFor('the old pod to go', async () => (await podsOf('renewed')).length === 1);
    const [pod] = await podsOf('renewed');
    expect(objectsAt(pod, 'spec', 'containers')).toMatchObject([{ image: 'nginx:2' }]);
    const sets = await list(`/apis/apps/v1/namespaces/${subject().namespace}/replicasets?labelSelector=app%3Drenewed`);
    expect(sets.map(set => numberAt(set, 'spec', 'replicas')).sort()).toEqual([0, 1]);
  });

  it('tells when a rollout makes no progress in time', async () => {
    const spec = {
      progressDeadlineSeconds: 1,
      template: { metadata: { labels: { app: 'stuck' } }, spec: { containers: [container()], nodeSelector: { nowhere: 'yes' } } },
    };
    await subject().api.apply(deploymentPath(subject(), 'stuck'), deployment('stuck', { spec }));
    await waitFor(
      'the deadline',
      async () =>
        conditions((await subject().api.get(deploymentPath(subject(), 'stuck'))).body).includes(
          'Progressing False ProgressDeadlineExceeded',
        ),
      30_000,
    );
    const [pod] = await podsOf('stuck');
    expect(conditions(pod)).toContain('PodScheduled False Unschedulable');
  });

  it('takes ReplicaSets and pods away with their Deployment', async () => {
    await subject().api.apply(deploymentPath(subject(), 'leaving'), deployment('leaving'));
    await rolledOut('leaving');
    await subject().api.delete(deploymentPath(subject(), 'leaving'), { propagationPolicy: 'Background' });
    await waitFor('the pods to go', async () => (await podsOf('leaving')).length === 0, 60_000);
  });

  it('lists the ready pods behind a Service', async () => {
    const { api, namespace } = subject();
    await api.apply(deploymentPath(subject(), 'served'), deployment('served'));
    await api.post(`/api/v1/namespaces/${namespace}/services`, {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'served' },
      spec: { selector: { app: 'served' }, ports: [{ port: 80 }] },
    });
    const slices = `/apis/discovery.k8s.io/v1/namespaces/${namespace}/endpointslices?labelSelector=kubernetes.io%2Fservice-name%3Dserved`;
    const slice = await waitFor(
      'an endpoint',
      async () =>
        (await list(slices)).find(one => objectsAt(one, 'endpoints').some(endpoint => objectAt(endpoint, 'conditions')?.ready === true)),
      60_000,
    );
    expect(objectsAt(slice, 'ports')).toMatchObject([{ port: 80, protocol: 'TCP' }]);
  });

  it('runs a Job to its end', async () => {
    const { api, namespace } = subject();
    const template = { spec: { restartPolicy: 'Never', containers: [container()] } };
    await api.post(`/apis/batch/v1/namespaces/${namespace}/jobs`, {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'once' },
      spec: { template },
    });
    const job = await waitFor(
      'the Job to complete',
      async () => {
        const { body } = await api.get(`/apis/batch/v1/namespaces/${namespace}/jobs/once`);
        return conditions(body).some(text => text.startsWith('Complete True')) && body;
      },
      60_000,
    );
    expect(job.status).toMatchObject({ succeeded: 1 });
  });

  it('starts the members of a StatefulSet in their order', async () => {
    const { api, namespace } = subject();
    const labels = { app: 'members' };
    const spec = {
      replicas: 2,
      serviceName: 'members',
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [container()] } },
    };
    await api.post(`/apis/apps/v1/namespaces/${namespace}/statefulsets`, {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name: 'members' },
      spec,
    });
    await waitFor(
      'the members',
      async () =>
        numberAt((await api.get(`/apis/apps/v1/namespaces/${namespace}/statefulsets/members`)).body, 'status', 'readyReplicas') === 2,
      60_000,
    );
    expect((await podsOf('members')).map(pod => textAt(pod, 'metadata', 'name'))).toEqual(['members-0', 'members-1']);
  });
}

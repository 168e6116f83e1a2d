import { live } from '../__testUtils__/testObjects';
import { assessObject } from './assessObject';

const GATEWAY = 'gateway.networking.k8s.io/v1';

const withConditions = (...conditions: object[]) => ({ status: { conditions } });
const attached = (...conditions: object[]) => ({
  status: { parents: [{ conditions }] },
});

describe('assessObject, the rules for each kind', () => {
  it.each([
    ['a ReplicaSet', live('apps/v1', 'ReplicaSet', { spec: { replicas: 2 }, status: { readyReplicas: 1 } }), 'progressing', '1 of 2 replicas are ready'],
    ['a StatefulSet that is updated', live('apps/v1', 'StatefulSet', { spec: { replicas: 3 }, status: { replicas: 3, readyReplicas: 3, updatedReplicas: 1, currentRevision: 'a', updateRevision: 'b' } }), 'progressing', '1 of 3 replicas run the new version'],
    ['a DaemonSet that is there', live('apps/v1', 'DaemonSet', { status: { observedGeneration: 1, desiredNumberScheduled: 2, numberReady: 2, updatedNumberScheduled: 2 } }), 'healthy', '2 of 2 replicas are ready'],
    ['a Job that runs', live('batch/v1', 'Job', { spec: { completions: 3 }, status: { succeeded: 1 } }), 'progressing', '1 of 3 runs of the job are done'],
    ['a Job that is suspended', live('batch/v1', 'Job', { spec: { suspend: true } }), 'progressing', 'the job is suspended'],
    ['a CronJob', live('batch/v1', 'CronJob', { spec: { schedule: '0 3 * * *' } }), 'healthy', 'runs at "0 3 * * *"'],
    ['an autoscaler that works', live('autoscaling/v2', 'HorizontalPodAutoscaler', { spec: { maxReplicas: 5 }, ...{ status: { currentReplicas: 3 } } }), 'healthy', 'keeps 3 replicas, at most 5'],
    ['a claim that waits', live('v1', 'PersistentVolumeClaim', { status: { phase: 'Pending' } }), 'progressing', 'it waits for a volume'],
    ['an Ingress with an address', live('networking.k8s.io/v1', 'Ingress', { status: { loadBalancer: { ingress: [{ ip: '10.0.0.1' }] } } }), 'healthy', 'reachable at 10.0.0.1'],
    ['an Ingress whose controller writes no address', live('networking.k8s.io/v1', 'Ingress', {}), 'healthy', 'it exists; no address was reported yet'],
    ['a Gateway that is set up', live(GATEWAY, 'Gateway', { status: { conditions: [{ type: 'Accepted', status: 'True' }, { type: 'Programmed', status: 'True' }], addresses: [{ value: '10.0.0.2' }] } }), 'healthy', 'reachable at 10.0.0.2'],
    ['a Gateway that waits for its controller', live(GATEWAY, 'Gateway', withConditions({ type: 'Accepted', status: 'Unknown', reason: 'Pending', message: 'Waiting for controller' })), 'progressing', 'not accepted yet: Waiting for controller'],
    ['a Gateway without address so far', live(GATEWAY, 'Gateway', withConditions({ type: 'Accepted', status: 'True' }, { type: 'Programmed', status: 'False', reason: 'AddressNotAssigned', message: 'no address yet' })), 'progressing', 'not programmed yet: no address yet'],
    ['a Gateway that is wrong', live(GATEWAY, 'Gateway', withConditions({ type: 'Accepted', status: 'False', reason: 'ListenersNotValid', message: 'listener https has no certificate' })), 'failed', 'no gateway can be made of it: listener https has no certificate'],
    ['a Gateway that nobody looks after', live(GATEWAY, 'Gateway', {}), 'progressing', 'no controller of gateways has taken it in yet'],
    ['an HTTPRoute that is attached', live(GATEWAY, 'HTTPRoute', attached({ type: 'Accepted', status: 'True' }, { type: 'ResolvedRefs', status: 'True' })), 'healthy', 'accepted by 1 gateway'],
    ['an HTTPRoute to a Service that is not there', live(GATEWAY, 'HTTPRoute', attached({ type: 'ResolvedRefs', status: 'False', reason: 'BackendNotFound', message: 'Service web not found' })), 'failed', 'a gateway does not take it: Service web not found'],
    ['a TLSRoute that waits', live('gateway.networking.k8s.io/v1alpha2', 'TLSRoute', attached({ type: 'Accepted', status: 'False', reason: 'Pending', message: 'Waiting for controller' })), 'progressing', 'not accepted yet: Waiting for controller'],
    ['a GatewayClass', live(GATEWAY, 'GatewayClass', withConditions({ type: 'Accepted', status: 'True', message: 'Valid GatewayClass' })), 'healthy', 'Valid GatewayClass'],
    ['an APIService that does not answer', live('apiregistration.k8s.io/v1', 'APIService', withConditions({ type: 'Available', status: 'False', message: 'no endpoints' })), 'progressing', 'not available yet: no endpoints'],
    ['a custom resource that is reconciled', live('x.io/v1', 'Database', withConditions({ type: 'Reconciling', status: 'True', message: 'creating disks' })), 'progressing', 'creating disks'],
    ['a condition that is older than the newest change', live('x.io/v1', 'Database', withConditions({ type: 'Ready', status: 'True', observedGeneration: 1 }), { generation: 2 }), 'progressing', 'its controller has not taken in the newest change yet'],
    ['a Namespace that goes', live('v1', 'Namespace', { status: { phase: 'Terminating' } }), 'progressing', 'it is being deleted'],
    ['a ConfigMap', live('v1', 'ConfigMap', {}), 'healthy', 'it exists'],
  ])('judge %s', (_, object, state, message) => {
    expect(assessObject(object)).toMatchObject({ state, message });
  });

  it('names what the cluster noted about a claim that waits', () => {
    const claim = live('v1', 'PersistentVolumeClaim', { status: { phase: 'Pending' } });
    const events = [live('v1', 'Event', { type: 'Warning', message: 'storageclass "fast" not found', involvedObject: { uid: claim.metadata.uid } })];
    expect(assessObject(claim, { events }).message).toBe('it waits for a volume: storageclass "fast" not found');
  });

  it('does not let anybody wait for a claim that waits for a pod, until one has come', () => {
    const claim = live('v1', 'PersistentVolumeClaim', { status: { phase: 'Pending' } });
    const note = (reason: string, type: string, minute: number) =>
      live('v1', 'Event', { type, reason, message: `${reason} it is`, lastTimestamp: `2026-01-01T12:0${minute}:00Z`, involvedObject: { uid: claim.metadata.uid } });
    const waits = note('WaitForFirstConsumer', 'Normal', 1);
    expect(assessObject(claim, { events: [waits] })).toMatchObject({ state: 'healthy', message: 'its volume is made for the first pod that uses it' });
    expect(assessObject(claim, { events: [waits, note('ProvisioningFailed', 'Warning', 2)] })).toMatchObject({ state: 'progressing', message: 'it waits for a volume: ProvisioningFailed it is' });
  });
});

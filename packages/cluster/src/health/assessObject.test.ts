import { assessObject } from './assessObject';
import { live } from '../__testUtils__/testObjects';

const conditions = (...list: [string, string, string?][]) => ({
  status: {
    conditions: list.map(([type, status, message]) => ({
      type,
      status,
      message,
    })),
  },
});

describe('assessObject of kinds without replicas', () => {
  it.each([
    [
      'a Service without load balancer',
      live('v1', 'Service', { spec: { type: 'ClusterIP' } }),
      'healthy',
      'it exists',
    ],
    [
      'a load balancer without address',
      live('v1', 'Service', { spec: { type: 'LoadBalancer' } }),
      'progressing',
      'the load balancer has no address yet',
    ],
    [
      'a load balancer that has only a host name',
      live('v1', 'Service', {
        spec: { type: 'LoadBalancer' },
        status: { loadBalancer: { ingress: [{ hostname: 'lb.example' }] } },
      }),
      'healthy',
      'reachable at lb.example',
    ],
    [
      'a claim that is bound',
      live('v1', 'PersistentVolumeClaim', { status: { phase: 'Bound' } }),
      'healthy',
      'the volume is there',
    ],
    [
      'a claim whose volume is lost',
      live('v1', 'PersistentVolumeClaim', { status: { phase: 'Lost' } }),
      'failed',
      'the volume that it was bound to is lost',
    ],
    [
      'a job that is done',
      live('batch/v1', 'Job', conditions(['Complete', 'True'])),
      'healthy',
      'the job is done',
    ],
    [
      'a job that failed',
      live(
        'batch/v1',
        'Job',
        conditions(['Failed', 'True', 'too many retries']),
      ),
      'failed',
      'the job failed: too many retries',
    ],
    [
      'a suspended CronJob',
      live('batch/v1', 'CronJob', { spec: { suspend: true } }),
      'healthy',
      'suspended: it starts no jobs',
    ],
    [
      'an autoscaler without metrics',
      live(
        'autoscaling/v2',
        'HorizontalPodAutoscaler',
        conditions(['ScalingActive', 'False', 'no metrics']),
      ),
      'progressing',
      'it cannot scale: no metrics',
    ],
    [
      'a CustomResourceDefinition that is served',
      live(
        'apiextensions.k8s.io/v1',
        'CustomResourceDefinition',
        conditions([
          'Established',
          'True',
          'the initial names have been accepted',
        ]),
      ),
      'healthy',
      'the initial names have been accepted',
    ],
    [
      'a CustomResourceDefinition with a name that is taken',
      live(
        'apiextensions.k8s.io/v1',
        'CustomResourceDefinition',
        conditions(['NamesAccepted', 'False', 'already in use']),
      ),
      'failed',
      'already in use',
    ],
    [
      'a custom resource that is stalled',
      live(
        'x.io/v1',
        'Database',
        conditions(['Ready', 'True'], ['Stalled', 'True', 'no disk']),
      ),
      'failed',
      'no disk',
    ],
    [
      'a custom resource that is not ready',
      live('x.io/v1', 'Database', conditions(['Ready', 'False', 'creating'])),
      'progressing',
      'not ready yet: creating',
    ],
    [
      'a custom resource that reports nothing',
      live('x.io/v1', 'Database', {}),
      'healthy',
      'it exists',
    ],
    [
      'an object that is being deleted',
      live('v1', 'ConfigMap', {}, { deletionTimestamp: 'now' }),
      'progressing',
      'it is being deleted',
    ],
  ])('judges %s', (_, object, state, message) => {
    expect(assessObject(object)).toMatchObject({ state, message });
  });

  it('says that an object does not exist', () => {
    expect(assessObject(undefined)).toEqual({
      state: 'progressing',
      ready: 0,
      total: 1,
      message: 'it does not exist',
    });
  });

  it('judges a status that is no status like an absent one', () => {
    expect(
      assessObject(live('apps/v1', 'Deployment', { spec: 'x', status: [1] })),
    ).toMatchObject({ state: 'progressing' });
  });
});

import { createNativeEngine } from '@slipway/cue';
import { CONTEXT, newApplication } from '../__testUtils__/applications';
import { builtinCatalog } from '../__testUtils__/builtin';
import { evaluateComponentHealth } from '../health/evaluateComponentHealth';
import type { Component, JsonObject } from '../types';
import { renderComponent } from './renderComponent';

/** Where the definitions of Slipway do what those of KubeVela mean: see docs/compatibility.md. */
const catalog = builtinCatalog();
const engine = createNativeEngine();

async function render(component: Partial<Component>, minor = 35) {
  const application = newApplication({
    components: [{ name: 'web', properties: { image: 'nginx' }, ...component }],
  });
  const rendered = await renderComponent({
    application,
    component: application.spec.components[0],
    catalog,
    engine,
    context: {
      ...CONTEXT,
      clusterVersion: { ...CONTEXT.clusterVersion, minor },
    },
  });
  return rendered.map(({ object }) => object);
}

const withTrait = (type: string, properties: JsonObject) =>
  render({ traits: [{ type, properties }] });

const podOf = ([workload]: readonly object[]) =>
  Object(workload).spec.template.spec;

describe('ingress', () => {
  it.each([
    [18, 'networking.k8s.io/v1beta1'],
    [19, 'networking.k8s.io/v1'],
    [35, 'networking.k8s.io/v1'],
  ])('on Kubernetes 1.%s has an API that is served', async (minor, api) => {
    const properties = { domain: 'a.example', http: { '/': 80 } };
    const objects = await render(
      { traits: [{ type: 'ingress', properties }] },
      minor,
    );
    expect(objects.find(({ kind }) => kind === 'Ingress')?.apiVersion).toBe(
      api,
    );
  });
});

describe('gateway', () => {
  it.each<JsonObject>([{ ip: '10.0.0.1' }, { hostname: 'lb.example' }])(
    'shows the address %j of its load balancer',
    async address => {
      const application = newApplication({
        components: [
          {
            name: 'web',
            properties: { image: 'nginx' },
            traits: [
              {
                type: 'gateway',
                properties: { domain: 'a.example', http: { '/': 80 } },
              },
            ],
          },
        ],
      });
      const health = await evaluateComponentHealth({
        application,
        component: application.spec.components[0],
        catalog,
        context: CONTEXT,
        engine,
        live: {
          outputs: {
            ingress: {
              apiVersion: 'networking.k8s.io/v1',
              kind: 'Ingress',
              metadata: { name: 'web' },
              status: { loadBalancer: { ingress: [address] } },
            },
          },
        },
      });
      expect(health.traits).toMatchObject([
        {
          message: `a.example at ${Object.values(address)[0]}`,
        },
      ]);
    },
  );
});

describe('storage', () => {
  it('writes the selector of a claim into its selector', async () => {
    const selector = { matchLabels: { disk: 'fast' } };
    const objects = await withTrait('storage', {
      pvc: [{ name: 'data', mountPath: '/data', selector }],
    });
    const claim = objects.find(({ kind }) => kind === 'PersistentVolumeClaim');
    expect(claim?.spec).toMatchObject({ selector });
    expect(claim?.spec).not.toHaveProperty('dataSource');
  });

  it('gives a volume of mode Block as a device only', async () => {
    const pod = podOf(
      await withTrait('storage', {
        pvc: [{ name: 'data', mountPath: '/dev/data', volumeMode: 'Block' }],
      }),
    );
    expect(pod.containers[0].volumeDevices).toEqual([
      { name: 'pvc-data', devicePath: '/dev/data' },
    ]);
    expect(pod.containers[0].volumeMounts ?? []).toEqual([]);
  });
});

it('pvc writes its selector into the selector of the claim', async () => {
  const selector = { matchLabels: { disk: 'fast' } };
  const objects = await withTrait('pvc', {
    claimName: 'data',
    volumeMode: 'Filesystem',
    volumeName: 'data',
    accessModes: ['ReadWriteOnce'],
    storageClassName: 'fast',
    resources: { requests: { storage: '1Gi' } },
    selector,
  });
  expect(
    objects.find(({ kind }) => kind === 'PersistentVolumeClaim')?.spec,
  ).toMatchObject({ selector });
});

it('k8s-objects without objects refuses its parameters', async () => {
  await expect(
    render({ type: 'k8s-objects', properties: { objects: [] } }),
  ).rejects.toThrow('give at least one object');
});

it('resource applies to each of several containers', async () => {
  const pod = podOf(
    await render({
      traits: [
        { type: 'sidecar', properties: { name: 'helper', image: 'busybox' } },
        { type: 'resource', properties: { cpu: 1, memory: '64Mi' } },
      ],
    }),
  );
  expect(
    pod.containers.map(({ resources }: { resources: JsonObject }) => resources),
  ).toEqual([
    {
      requests: { cpu: 1, memory: '64Mi' },
      limits: { cpu: 1, memory: '64Mi' },
    },
    {
      requests: { cpu: 1, memory: '64Mi' },
      limits: { cpu: 1, memory: '64Mi' },
    },
  ]);
});

it('startup-probe takes probes of several containers', async () => {
  const pod = podOf(
    await withTrait('startup-probe', {
      probes: [{ containerName: 'web', tcpSocket: { port: 80 } }],
    }),
  );
  expect(pod.containers[0].startupProbe.tcpSocket).toEqual({ port: 80 });
});

it('securitycontext needs no parameters', async () => {
  const pod = podOf(await withTrait('securitycontext', {}));
  expect(pod.containers[0].securityContext).toBeDefined();
});

it('init-container needs no mountName on a component with mounts', async () => {
  const pod = podOf(
    await render({
      properties: {
        image: 'nginx',
        volumeMounts: { emptyDir: [{ name: 'cache', mountPath: '/cache' }] },
      },
      traits: [
        {
          type: 'init-container',
          properties: {
            name: 'init',
            image: 'busybox',
            appMountPath: '/app',
            initMountPath: '/init',
          },
        },
      ],
    }),
  );
  expect(
    pod.containers[0].volumeMounts.map(
      ({ mountPath }: { mountPath: string }) => mountPath,
    ),
  ).toEqual(['/cache', '/app']);
});

import { createNativeEngine } from '@slipway/cue';
import { CONTEXT, newApplication } from '../__testUtils__/applications';
import { builtinCatalog } from '../__testUtils__/builtin';
import { createDefinitionCatalog } from '../definitions/createDefinitionCatalog';
import { parseDefinitionFile } from '../definitions/parseDefinitionFile';
import type { Component, JsonObject } from '../types';
import { evaluateComponentHealth } from './evaluateComponentHealth';

const builtin = builtinCatalog();
const engine = createNativeEngine();

function healthOf(
  component: Partial<Component>,
  output: JsonObject | undefined,
  outputs: { [key: string]: JsonObject } = {},
  catalog = builtin,
) {
  const application = newApplication({
    components: [{ name: 'web', ...component }],
  });
  return evaluateComponentHealth({
    application,
    component: application.spec.components[0],
    catalog,
    context: CONTEXT,
    live: { ...(output ? { output } : {}), outputs },
    engine,
  });
}

const deployment = (
  replicas: number | undefined,
  status?: JsonObject,
): JsonObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', generation: 2 },
  spec: { ...(replicas === undefined ? {} : { replicas }) },
  ...(status ? { status } : {}),
});
const ready = (count: number, observedGeneration = 2) => ({
  observedGeneration,
  replicas: count,
  updatedReplicas: count,
  readyReplicas: count,
});

describe('a webservice', () => {
  it.each([
    [
      'has all replicas',
      deployment(3, ready(3)),
      true,
      '3 of 3 replicas are ready',
    ],
    ['misses one', deployment(3, ready(2)), false, '2 of 3 replicas are ready'],
    [
      'says no number, which means one',
      deployment(undefined, ready(1)),
      true,
      '1 of 1 replicas are ready',
    ],
    [
      'was changed since its status was written',
      deployment(3, ready(3, 1)),
      false,
      '3 of 3 replicas are ready',
    ],
    ['has no status yet', deployment(2), false, '0 of 2 replicas are ready'],
  ])('that %s', async (_, output, healthy, message) => {
    expect(await healthOf({}, output)).toMatchObject({ healthy, message });
  });

  it('that is not there yet is not healthy', async () => {
    expect(await healthOf({}, undefined)).toMatchObject({
      healthy: false,
      message: 'not there yet',
    });
  });

  it('whose health check is switched off is healthy', async () => {
    expect(
      await healthOf(
        {},
        {
          ...deployment(3),
          metadata: {
            generation: 1,
            annotations: { 'app.oam.dev/disable-health-check': 'true' },
          },
        },
      ),
    ).toMatchObject({ healthy: true });
  });
});

it('a component is as healthy as its traits', async () => {
  const health = await healthOf(
    {
      traits: [
        { type: 'expose', properties: { port: [80], type: 'LoadBalancer' } },
      ],
    },
    deployment(1, ready(1)),
    {
      service: {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'web' },
        spec: { type: 'LoadBalancer' },
        status: { loadBalancer: {} },
      },
    },
  );
  expect(health).toMatchObject({
    healthy: false,
    workloadHealthy: true,
    message: 'expose: waiting for an external address',
    traits: [{ type: 'expose', healthy: false, hasPolicy: true }],
  });
});

it('an address of a load balancer that is a host name is shown as well', async () => {
  const health = await healthOf(
    {
      traits: [
        { type: 'expose', properties: { port: [80], type: 'LoadBalancer' } },
      ],
    },
    deployment(1, ready(1)),
    {
      service: {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'web' },
        spec: { type: 'LoadBalancer' },
        status: { loadBalancer: { ingress: [{ hostname: 'lb.example.com' }] } },
      },
    },
  );
  expect(health.traits[0]).toMatchObject({
    healthy: true,
    message: 'reachable at lb.example.com',
  });
});

describe('definitions', () => {
  const catalogOf = (status: string) =>
    createDefinitionCatalog(
      parseDefinitionFile({
        filename: 'a.cue',
        text: `webservice: {type: "component", attributes: status: {${status}}}\ntemplate: {}`,
      }).definitions,
    );

  it('without a policy leave the judgement to the caller', async () => {
    expect(
      (await healthOf({}, deployment(1), {}, catalogOf(''))).workload,
    ).toEqual({ healthy: true, message: '', hasPolicy: false });
  });

  it('whose policy fails are not healthy, and harm nobody', async () => {
    expect(
      await healthOf(
        {},
        deployment(1),
        {},
        catalogOf('healthPolicy: {isHealth: 1 & 2}'),
      ),
    ).toMatchObject({ healthy: false });
  });

  it('can use health and details in their message', async () => {
    expect(
      await healthOf(
        {},
        deployment(2),
        {},
        catalogOf(
          'healthPolicy: {isHealth: true}, details: {wanted: context.output.spec.replicas}, customStatus: {message: "\\(context.status.healthy) \\(context.status.details.wanted)"}',
        ),
      ),
    ).toMatchObject({ message: 'true 2', details: { wanted: 2 } });
  });
});

describe.each(['hpa', 'cpuscaler'])('the trait %s', type => {
  const messageOf = async (status: JsonObject) => {
    const health = await healthOf(
      {
        properties: { image: 'nginx' },
        traits: [{ type, properties: { min: 2, max: 6 } }],
      },
      deployment(3, ready(3)),
      {
        [type]: {
          apiVersion: 'autoscaling/v2',
          kind: 'HorizontalPodAutoscaler',
          metadata: { name: 'web' },
          ...status,
        },
      },
    );
    return health.traits[0].message;
  };

  it('says how many replicas there are, and within which limits', async () => {
    expect(await messageOf({ status: { currentReplicas: 3 } })).toBe(
      '3 replicas of 2 to 6',
    );
    expect(await messageOf({})).toBe('0 replicas of 2 to 6');
  });
});

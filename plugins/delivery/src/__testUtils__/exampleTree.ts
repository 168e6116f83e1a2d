import type {
  ResourceBranch,
  ResourceNode,
  ResourceTree,
} from '@slipway/backstage-plugin-delivery-common';
import { ago } from './ago';

const place = { cluster: 'cluster-staging', namespace: 'default' };

export function examplePod(
  name: string,
  overrides: Partial<ResourceNode> = {},
): ResourceNode {
  return {
    ...place,
    apiVersion: 'v1',
    kind: 'Pod',
    name,
    state: 'healthy',
    message: 'it is ready',
    ready: 1,
    total: 1,
    createdAt: ago(240),
    containers: [
      {
        name: 'main',
        image: 'registry.example/web:1.0',
        state: 'running',
        ready: true,
        restarts: 0,
        init: false,
      },
    ],
    restartable: false,
    owned: [],
    ...overrides,
  };
}

/** A Deployment with the pods that are given. */
export function exampleBranch(
  pods: ResourceNode[],
  overrides: Partial<ResourceBranch> = {},
  deployment: Partial<ResourceNode> = {},
): ResourceBranch {
  const ready = pods.filter(({ state }) => state === 'healthy').length;
  const common = { ...place, ready, total: pods.length, createdAt: ago(3600) };
  const how = {
    state: deployment.state ?? 'healthy',
    message:
      deployment.message ?? `${ready} of ${pods.length} replicas are ready`,
  };
  return {
    environment: 'staging',
    component: 'web',
    ...place,
    state: 'known',
    resources: [
      {
        ...common,
        ...how,
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        name: 'web',
        restartable: true,
        owned: [
          {
            ...common,
            ...how,
            apiVersion: 'apps/v1',
            kind: 'ReplicaSet',
            name: 'web-5d8c7f9b6d',
            restartable: false,
            owned: pods,
          },
        ],
      },
      {
        ...place,
        apiVersion: 'v1',
        kind: 'Service',
        name: 'web',
        state: 'healthy',
        message: 'it exists',
        ready: 1,
        total: 1,
        createdAt: ago(3600),
        restartable: false,
        owned: [],
      },
    ],
    ...overrides,
  };
}

/** One place that is well, one where pods crash, one that cannot be asked. */
export function exampleTree(): ResourceTree {
  const crash =
    'container "main" ended with exit code 1, 7 restarts, it keeps crashing since 4 min; it wrote last: "panic: DATABASE_URL is not set"';
  const crashing = ['a', 'b'].map(name =>
    examplePod(`web-5d8c7f9b6d-${name}x2k${name}`, {
      state: 'failed',
      ready: 0,
      message: crash,
      containers: [
        {
          name: 'main',
          image: 'registry.example/web:1.1',
          state: 'waiting',
          reason: 'CrashLoopBackOff',
          ready: false,
          restarts: 7,
          init: false,
        },
        {
          name: 'proxy',
          image: 'registry.example/proxy:3',
          state: 'running',
          ready: true,
          restarts: 0,
          init: false,
        },
      ],
    }),
  );
  return {
    branches: [
      exampleBranch([examplePod('web-5d8c7f9b6d-4jx8z'), examplePod('web-5d8c7f9b6d-p9l2m')], {
        environment: 'dev',
      }),
      exampleBranch(crashing, {}, { state: 'failed', message: `0 of 2 replicas are ready; 2 of 2 pods: ${crash}` }),
      {
        environment: 'prod',
        component: 'web',
        cluster: 'cluster-prod',
        namespace: 'default',
        state: 'unknown',
        message:
          'cluster cluster-prod does not answer since 2026-11-28 21:40:11 UTC (connection refused); this goes on by itself when it is back',
        since: ago(1800),
        resources: [],
      },
    ],
  };
}

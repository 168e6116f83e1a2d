import type {
  Application,
  EnvironmentStatus,
  RevisionSummary,
  Run,
  RunEvent,
  StepRun,
} from '@slipway/backstage-plugin-delivery-common';
import { ago } from './ago';
import { exampleApproval } from './exampleApproval';
import { exampleRef, exampleRevision } from './exampleRevision';

export function exampleStep(
  step: Partial<StepRun> & { name: string },
): StepRun {
  return {
    id: `step-${step.name}`,
    type: 'deploy2env',
    phase: 'succeeded',
    message: '',
    attempt: 1,
    dependsOn: [],
    next: { waitsFor: 'nothing', message: 'Nothing happens any more.' },
    actions: [],
    subSteps: [],
    ...step,
  };
}

export function exampleEnvironments(): EnvironmentStatus[] {
  return [
    {
      name: 'staging',
      policy: 'example-multi-env-policy',
      cluster: 'cluster-staging',
      namespace: 'default',
      revision: 'example-app-v2',
      phase: 'healthy',
      healthy: true,
      ready: 1,
      total: 1,
      message: 'Everything is ready.',
      deliveredAt: ago(330),
      components: [
        {
          component: 'hello-world-server',
          type: 'webservice',
          revision: 'example-app-v2',
          healthy: true,
          ready: 1,
          total: 1,
          message: '',
          image: 'crccheck/hello-world:1.1',
          updatedAt: ago(320),
        },
      ],
    },
    {
      name: 'prod',
      policy: 'example-multi-env-policy',
      cluster: 'cluster-prod',
      namespace: 'default',
      revision: 'example-app-v1',
      phase: 'waitingForApproval',
      healthy: true,
      ready: 4,
      total: 4,
      message: 'Waits for an approval by production-approvers.',
      deliveredAt: ago(3 * 86_400),
      components: [
        {
          component: 'hello-world-server',
          type: 'webservice',
          revision: 'example-app-v1',
          healthy: true,
          ready: 3,
          total: 3,
          message: '',
          image: 'crccheck/hello-world:1.0',
          updatedAt: ago(3 * 86_400),
        },
        {
          component: 'data-worker',
          type: 'worker',
          revision: 'example-app-v1',
          healthy: true,
          ready: 1,
          total: 1,
          message: '',
          image: 'busybox',
          updatedAt: ago(3 * 86_400),
        },
      ],
    },
  ];
}

/** Delivered, but its cluster does not answer since. */
export function exampleAway(): Application {
  const [staging] = exampleEnvironments();
  const message = 'hello-world-server: cluster cluster-staging does not answer';
  return exampleApplication({
    phase: 'unhealthy',
    message: `staging: ${message}`,
    approvals: [],
    pendingApprovals: 0,
    environments: [
      {
        ...staging,
        phase: 'unknown',
        healthy: false,
        message,
        components: staging.components.map(component => ({
          ...component,
          healthy: false,
          message: 'cluster cluster-staging does not answer',
        })),
      },
    ],
  });
}

export function exampleRun(overrides: Partial<Run> = {}): Run {
  return {
    id: 'run-2',
    application: exampleRef,
    kind: 'deliver',
    revision: exampleRevision,
    phase: 'suspending',
    message: 'Waits for an approval of prod; then deploy-prod runs.',
    submittedBy: 'user:default/developer',
    createdAt: ago(345),
    startedAt: ago(344),
    mode: 'StepByStep',
    approvals: [],
    next: {
      waitsFor: 'person',
      message: 'Once approved, "deploy-prod" follows; rejected, the run ends.',
    },
    actions: [
      { action: 'suspend', allowed: true },
      { action: 'resume', allowed: true },
      { action: 'terminate', allowed: true },
      {
        action: 'restart',
        allowed: false,
        reason:
          'The run is not finished (suspending); terminate it, or wait for its end, before it is started again.',
      },
    ],
    steps: [
      exampleStep({
        name: 'deploy-staging',
        startedAt: ago(344),
        finishedAt: ago(315),
        message: 'Delivered to cluster-staging and healthy.',
      }),
      exampleStep({
        name: 'manual-approval',
        type: 'suspend',
        phase: 'suspending',
        reason: 'Suspend',
        message: 'Waits for one of production-approvers.',
        startedAt: ago(312),
        timeoutAt: new Date(Date.now() + 6.9 * 86_400_000).toISOString(),
        approvalId: 'approval-1',
      }),
      exampleStep({
        name: 'deploy-prod',
        phase: 'pending',
        attempt: 0,
        message: 'Runs after manual-approval.',
      }),
    ],
    ...overrides,
  };
}

export const exampleEvents: RunEvent[] = [
  event(1, 345, 'run.created', 'The run of example-app-v2 was created.', {
    actor: 'user:default/developer',
  }),
  event(2, 344, 'step.started', 'deploy-staging delivers to cluster-staging.', {
    stepName: 'deploy-staging',
  }),
  event(3, 315, 'step.succeeded', 'staging is healthy: 1 of 1 ready.', {
    stepName: 'deploy-staging',
  }),
  event(4, 312, 'approval.requested', 'An approval of prod was asked for.', {
    stepName: 'manual-approval',
  }),
];

function event(
  seq: number,
  seconds: number,
  type: string,
  message: string,
  more: Partial<RunEvent>,
): RunEvent {
  return { seq, at: ago(seconds), type, message, ...more };
}

export const exampleManifest = {
  apiVersion: 'core.oam.dev/v1beta1',
  kind: 'Application',
  metadata: { name: 'example-app', namespace: 'default' },
  spec: {
    components: [
      {
        name: 'hello-world-server',
        type: 'webservice',
        properties: { image: 'crccheck/hello-world:1.1', port: 8000 },
        traits: [{ type: 'scaler', properties: { replicas: 1 } }],
      },
      {
        name: 'data-worker',
        type: 'worker',
        properties: { image: 'busybox', cmd: ['sleep', '10000000'] },
      },
    ],
  },
};

export function exampleApplication(
  overrides: Partial<Application> = {},
): Application {
  const run = exampleRun();
  return {
    ...exampleRef,
    entityRef: 'component:default/example-app',
    owner: 'group:default/team-demo',
    phase: 'workflowSuspending',
    message:
      'example-app-v2 is healthy in staging; prod waits for an approval by production-approvers.',
    revision: exampleRevision,
    environments: exampleEnvironments(),
    run,
    pendingApprovals: 1,
    createdAt: ago(9 * 86_400),
    updatedAt: ago(312),
    manifest: exampleManifest,
    approvals: [exampleApproval({ changes: undefined })],
    ...overrides,
  };
}

export function exampleRevisions(): RevisionSummary[] {
  return [
    {
      ...exampleRevision,
      createdAt: ago(345),
      createdBy: 'user:default/developer',
      changes: [
        'image of hello-world-server: crccheck/hello-world:1.0 → crccheck/hello-world:1.1',
        'replicas of hello-world-server in prod: 2 → 3',
      ],
      run: exampleRun(),
    },
    {
      name: 'example-app-v1',
      number: 1,
      hash: '11aa22bb33cc44dd55ee66ff77aa88bb99cc00dd11ee22ff33aa44bb55cc66dd',
      createdAt: ago(3 * 86_400),
      createdBy: 'user:default/developer',
      changes: ['first revision'],
      run: exampleRun({ id: 'run-1', phase: 'succeeded' }),
    },
  ];
}

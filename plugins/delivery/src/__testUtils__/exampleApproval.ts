import type {
  Approval,
  ObjectChange,
} from '@slipway/backstage-plugin-delivery-common';
import { ago } from './ago';
import { exampleRef, exampleRevision } from './exampleRevision';

export const exampleChanges: ObjectChange[] = [
  {
    environment: 'prod',
    cluster: 'cluster-prod',
    component: 'hello-world-server',
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    namespace: 'default',
    name: 'hello-world-server',
    change: 'update',
    fields: [
      {
        path: 'spec.template.spec.containers[0].image',
        before: 'crccheck/hello-world:1.0',
        after: 'crccheck/hello-world:1.1',
      },
      { path: 'spec.replicas', before: 2, after: 3 },
    ],
  },
  {
    environment: 'prod',
    cluster: 'cluster-prod',
    component: 'hello-world-server',
    apiVersion: 'v1',
    kind: 'Secret',
    namespace: 'default',
    name: 'hello-world-token',
    change: 'update',
    fields: [
      {
        path: 'data.token',
        before: 'sha256:4be1d0c2a6f7',
        after: 'sha256:90ffab113c55',
      },
    ],
  },
  {
    environment: 'prod',
    cluster: 'cluster-prod',
    component: 'hello-world-server',
    apiVersion: 'v1',
    kind: 'Service',
    namespace: 'default',
    name: 'hello-world-server',
    change: 'create',
    fields: [
      { path: 'spec.ports[0].port', after: 8000 },
      {
        path: 'spec.selector',
        after: { 'app.oam.dev/component': 'hello-world-server' },
      },
    ],
  },
  {
    environment: 'prod',
    cluster: 'cluster-prod',
    component: 'data-worker',
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    namespace: 'default',
    name: 'data-worker',
    change: 'unchanged',
    fields: [],
  },
  {
    environment: 'prod',
    cluster: 'cluster-prod',
    component: 'old-worker',
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    namespace: 'default',
    name: 'old-worker',
    change: 'delete',
    fields: [],
  },
];

export function exampleApproval(overrides: Partial<Approval> = {}): Approval {
  return {
    id: 'approval-1',
    state: 'pending',
    application: exampleRef,
    entityRef: 'component:default/example-app',
    runId: 'run-2',
    revision: exampleRevision,
    stepId: 'step-manual-approval',
    stepName: 'manual-approval',
    environments: ['prod'],
    hash: 'f00dcafe1234567890abcdef1234567890abcdef1234567890abcdef12345678',
    message: 'Delivery to prod waits for an approval.',
    submittedBy: 'user:default/developer',
    requestedAt: ago(312),
    expiresAt: new Date(Date.now() + 6.9 * 86_400_000).toISOString(),
    approvers: ['group:default/production-approvers'],
    rule: 'Environments named prod* are approved by group:default/production-approvers, never by whoever submitted the change.',
    mayDecide: true,
    quorum: { given: 0, needed: 1 },
    decisions: [],
    requireComment: false,
    mayApprove: true,
    mayBreakGlass: false,
    brokenGlass: false,
    changes: exampleChanges,
    ...overrides,
  };
}

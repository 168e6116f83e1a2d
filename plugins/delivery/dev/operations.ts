import { ago } from '../src/__testUtils__/ago';
import {
  exampleDelivery,
  type MemoryDelivery,
} from '../src/__testUtils__/createMemoryDelivery';
import { exampleApproval } from '../src/__testUtils__/exampleApproval';
import {
  exampleApplication,
  exampleRun,
  exampleStep,
} from '../src/__testUtils__/exampleDocuments';

/** Production is frozen, one of two people has approved, and the person may break the glass. */
export function frozen(): MemoryDelivery {
  const message =
    'Changes to prod are frozen until Mon 2026-11-30 08:00 (Europe/Berlin): weekend.';
  const approval = exampleApproval({
    quorum: { given: 1, needed: 2 },
    decisions: [
      {
        actor: 'user:default/viewer',
        decision: 'approve',
        comment: 'Tested on staging',
        at: ago(120),
      },
    ],
    renewal:
      'The last time, example-app-v1 was approved. Since then the Application changed (image of hello-world-server: crccheck/hello-world:1.0 → crccheck/hello-world:1.1).',
    requireComment: true,
    mayApprove: false,
    mayNotApproveReason: message,
    mayBreakGlass: true,
    freeze: { until: '2026-11-30T07:00:00Z', message },
  });
  return {
    ...exampleDelivery(),
    approvals: [approval],
    applications: [exampleApplication({ approvals: [approval] })],
  };
}

/** A run that a person suspended, with a step that was tried again and one that pauses; its last approval was given past the rules. */
export function suspended(): MemoryDelivery {
  const run = exampleRun({
    message:
      'Suspended by user:default/developer: Looking at the metrics. Nothing new begins until somebody resumes it.',
    cause:
      'user:default/developer went back from example-app-v2 to example-app-v1.',
    suspended: { by: 'user:default/developer', at: ago(60) },
    next: {
      waitsFor: 'person',
      message: 'Goes on once somebody has resumed it.',
    },
    actions: [
      { action: 'resume', allowed: true },
      { action: 'terminate', allowed: true },
    ],
    approvals: [
      exampleApproval({
        state: 'approved',
        brokenGlass: true,
        decidedBy: 'user:default/approver',
        decidedAt: ago(90),
        comment: 'The shop is down and this mends it',
      }),
    ],
    steps: [
      exampleStep({
        name: 'deploy-staging',
        startedAt: ago(344),
        finishedAt: ago(315),
        message: 'Delivered to cluster-staging and healthy.',
        actions: [{ action: 'restart-from', allowed: true }],
      }),
      exampleStep({
        name: 'deploy-prod',
        phase: 'running',
        reason: 'Execute',
        attempt: 3,
        message:
          'Failed: cluster-prod did not answer. Tried again at 2026-11-28 20:50:00 UTC (attempt 3 of 11).',
        startedAt: ago(80),
        timeoutAt: new Date(Date.now() + 400_000).toISOString(),
        next: { waitsFor: 'time', message: 'Tried again at 20:50.' },
        actions: [{ action: 'retry', allowed: true }],
      }),
      exampleStep({
        name: 'watch',
        type: 'suspend',
        phase: 'suspending',
        message:
          'Pauses as the workflow says. Goes on at 2026-11-28 21:30:00 UTC.',
        startedAt: ago(60),
        next: { waitsFor: 'time', message: 'Goes on by itself.' },
        actions: [{ action: 'resume', allowed: true }],
      }),
    ],
  });
  return {
    ...exampleDelivery(),
    approvals: [],
    runs: [run],
    applications: [exampleApplication({ approvals: [], run })],
  };
}

import {
  type ApplicationPhase,
  type ApplicationSummary,
  type ApprovalState,
  type ClusterStatus,
  type EnvironmentStatus,
  isNotKnown,
  type ObjectChange,
  type ResourceState,
  type RunPhase,
  type StepPhase,
} from '@slipway/backstage-plugin-delivery-common';
import type { Tone } from './tone';

/** How a state is told: its tone and its word. */
export interface PhaseWord {
  tone: Tone;
  word: string;
}

const says = (tone: Tone, word: string): PhaseWord =>
  Object.freeze({ tone, word });

/** Not an error: nobody knows of one. */
const notKnown = says('neutral', 'Not known');

export const applicationPhases: Record<ApplicationPhase, PhaseWord> = {
  starting: says('progress', 'Starting'),
  rendering: says('progress', 'Rendering'),
  runningWorkflow: says('progress', 'Delivering'),
  workflowSuspending: says('waiting', 'Waiting'),
  workflowTerminated: says('neutral', 'Stopped'),
  workflowFailed: says('error', 'Failed'),
  running: says('ok', 'Running'),
  unhealthy: says('error', 'Unhealthy'),
  deleting: says('progress', 'Deleting'),
};

export const environmentPhases: Record<EnvironmentStatus['phase'], PhaseWord> =
  {
    pending: says('neutral', 'Not delivered'),
    waitingForApproval: says('waiting', 'Waits for approval'),
    delivering: says('progress', 'Delivering'),
    healthy: says('ok', 'Healthy'),
    progressing: says('progress', 'Getting ready'),
    unhealthy: says('error', 'Unhealthy'),
    unknown: notKnown,
    failed: says('error', 'Failed'),
    deleting: says('progress', 'Deleting'),
  };

export const runPhases: Record<RunPhase, PhaseWord> = {
  initializing: says('progress', 'Starting'),
  executing: says('progress', 'Running'),
  suspending: says('waiting', 'Waiting'),
  terminated: says('neutral', 'Stopped'),
  failed: says('error', 'Failed'),
  succeeded: says('ok', 'Succeeded'),
  skipped: says('neutral', 'Skipped'),
};

export const stepPhases: Record<StepPhase, PhaseWord> = {
  pending: says('neutral', 'Not started'),
  running: says('progress', 'Running'),
  suspending: says('waiting', 'Waiting'),
  succeeded: says('ok', 'Succeeded'),
  failed: says('error', 'Failed'),
  skipped: says('neutral', 'Skipped'),
};

export const approvalStates: Record<ApprovalState, PhaseWord> = {
  pending: says('waiting', 'Waits for approval'),
  approved: says('ok', 'Approved'),
  rejected: says('error', 'Rejected'),
  expired: says('neutral', 'Expired'),
  cancelled: says('neutral', 'Cancelled'),
  stale: says('neutral', 'Asked anew'),
};

export const clusterStates: Record<ClusterStatus['state'], PhaseWord> = {
  connecting: says('progress', 'Connecting'),
  reachable: says('ok', 'Reachable'),
  unreachable: says('error', 'Unreachable'),
};

export const objectChanges: Record<ObjectChange['change'], PhaseWord> = {
  create: says('ok', 'Create'),
  update: says('progress', 'Update'),
  delete: says('error', 'Delete'),
  unchanged: says('neutral', 'Unchanged'),
};

export const resourceStates: Record<ResourceState, PhaseWord> = {
  healthy: says('ok', 'Healthy'),
  progressing: says('progress', 'Getting ready'),
  failed: says('error', 'Failed'),
  unknown: notKnown,
  missing: says('error', 'Missing'),
};

/** How an Application is: its phase, or that it is not known because clusters do not answer. */
export function applicationState(
  application: Pick<ApplicationSummary, 'phase' | 'environments'>,
): PhaseWord {
  return isNotKnown(application)
    ? notKnown
    : applicationPhases[application.phase];
}

/** Whether a run still works by itself, so that its page should be read often. */
export function isMoving(phase: RunPhase): boolean {
  return phase === 'initializing' || phase === 'executing';
}

/** Whether a run can still be stopped. */
export function isActive(phase: RunPhase): boolean {
  return isMoving(phase) || phase === 'suspending';
}

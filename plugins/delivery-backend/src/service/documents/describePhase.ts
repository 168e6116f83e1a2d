import type { ApplicationPhase, EnvironmentStatus } from '@slipway/backstage-plugin-delivery-common';
import type { RunPhase } from '@slipway/workflow';

/** Phase of an Application and why, from its newest run and what runs where. `wherePhase` says the same in SQL. */
export function describePhase(options: {
  readonly deleting: boolean;
  readonly run?: { readonly phase: RunPhase; readonly message: string };
  readonly environments: readonly EnvironmentStatus[];
  readonly revision?: string;
}): { phase: ApplicationPhase; message: string } {
  const { run } = options;
  if (!run) {
    return { phase: 'starting', message: 'Accepted; its first run begins in a moment.' };
  }
  if (options.deleting) {
    return { phase: 'deleting', message: run.message };
  }
  switch (run.phase) {
    case 'initializing':
      return { phase: 'starting', message: run.message };
    case 'executing':
      return { phase: 'runningWorkflow', message: run.message };
    case 'suspending':
      return { phase: 'workflowSuspending', message: run.message };
    case 'terminated':
      return { phase: 'workflowTerminated', message: run.message };
    case 'failed':
      return { phase: 'workflowFailed', message: run.message };
    case 'succeeded':
    case 'skipped':
      return describeDelivered(options.environments, options.revision);
    default:
      return run.phase satisfies never;
  }
}

function describeDelivered(
  environments: readonly EnvironmentStatus[],
  revision: string | undefined,
): { phase: ApplicationPhase; message: string } {
  const sick = environments.filter(({ healthy, components }) => !healthy && components.length > 0);
  if (sick.length > 0) {
    return {
      phase: 'unhealthy',
      message: sick.map(({ name, message }) => `${name}: ${message}`).join(' '),
    };
  }
  const names = [...new Set(environments.filter(({ healthy }) => healthy).map(({ name }) => name))];
  const what = revision ? `Revision ${revision}` : 'It';
  return {
    phase: 'running',
    message:
      names.length > 0
        ? `${what} is healthy in ${names.join(', ')}.`
        : `${what} is through its workflow; nothing of it is in a cluster that is known here.`,
  };
}

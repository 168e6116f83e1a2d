import type {
  Approval,
  DeliveryApi,
  Run,
} from '@slipway/backstage-plugin-delivery-common';
import type { Io } from '../io';
import { describeStep, listSteps } from './describeSteps';
import { type ExitStatus, exitStatus } from './exitStatus';
import { printJsonLine } from './printJson';
import { watch } from './watch';

export interface FollowOptions {
  readonly output: 'text' | 'json';
  /** By `Date.now()`. */
  readonly until: number;
}

/**
 * Tells of each step that changes until the run has ended, or waits for a person; answers how that ends a command. In JSON, one line with the run per
 * change.
 */
export async function followRun(
  id: string,
  client: DeliveryApi,
  options: FollowOptions,
  io: Io,
): Promise<ExitStatus> {
  let status: ExitStatus | undefined;
  await watch(
    {
      read: () => client.getRun(id),
      until: options.until,
      changed(run, before) {
        tellChanges(run, before, options, io);
        status = statusOfRun(run);
        return status !== undefined;
      },
    },
    io,
  );
  if (status === undefined) {
    io.err(
      `The time is over, and the delivery goes on: slipway status --watch shows it.\n`,
    );
  }
  return status ?? exitStatus.timedOut;
}

/** How a run ends a command that waits for it; undefined while it goes on by itself. */
export function statusOfRun(run: Run): ExitStatus | undefined {
  switch (run.phase) {
    case 'succeeded':
    case 'skipped':
      return exitStatus.done;
    case 'failed':
    case 'terminated':
      return exitStatus.failed;
    case 'suspending':
    case 'executing':
      return pendingApprovals(run).length > 0 && !isAtWork(run)
        ? exitStatus.waitsForPerson
        : undefined;
    case 'initializing':
      return undefined;
    default:
      return run.phase satisfies never;
  }
}

/** Other steps may go on while one waits for a person. */
function isAtWork(run: Run): boolean {
  return listSteps(run).some(
    ({ phase, subSteps }) => phase === 'running' && subSteps.length === 0,
  );
}

function pendingApprovals({ approvals }: Run): Approval[] {
  return approvals.filter(({ state }) => state === 'pending');
}

function tellChanges(
  run: Run,
  before: Run | undefined,
  { output }: FollowOptions,
  io: Io,
) {
  if (output === 'json') {
    printJsonLine(run, io);
    return;
  }
  const steps = listSteps(run);
  const width = Math.max(...steps.map(({ name }) => name.length), 0);
  const earlier = new Map(
    (before ? listSteps(before) : []).map(step => [step.id, step]),
  );
  for (const step of steps) {
    const known = earlier.get(step.id);
    const isNews =
      step.phase !== 'pending' &&
      (step.phase !== known?.phase || step.message !== known.message);
    if (isNews) {
      io.out(`${describeStep(step, width)}\n`);
    }
  }
  if (statusOfRun(run) === undefined) {
    return;
  }
  io.out(`${run.phase}: ${run.message}\n`);
  for (const approval of pendingApprovals(run)) {
    io.out(
      `To see what it would change and decide: slipway approve ${approval.id}\n`,
    );
  }
}

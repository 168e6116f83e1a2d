import type { Run, StepRun } from '@slipway/backstage-plugin-delivery-common';
import type { Io } from '../../io';
import {
  type ExitStatus,
  exitStatus,
  type Portal,
  PortalFailure,
  type PortalOptions,
} from '../../portal';
import { age } from '../../portal/age';
import { listSteps } from '../../portal/describeSteps';
import { printJson } from '../../portal/printJson';
import { findRunId } from '../../portal/target';
import { printTable } from '../../printTable';

/** `slipway wfstep list`: the steps of a run. */
export async function listStepsCommand(
  { client }: Portal,
  target: string,
  { output }: PortalOptions,
  io: Io,
): Promise<ExitStatus> {
  const run = await client.getRun(await findRunId(target, client));
  if (output === 'json') {
    printJson(run.steps, io);
    return exitStatus.done;
  }
  printTable(
    ['STEP', 'TYPE', 'PHASE', 'ATTEMPT', 'BEGAN', 'WHY'],
    listSteps(run).map(step => [
      step.name,
      step.type,
      step.phase,
      String(step.attempt),
      step.startedAt ? age(step.startedAt) : '-',
      step.message,
    ]),
    io,
  );
  return exitStatus.done;
}

/** `slipway wfstep show`: all that is known of one step. */
export async function showStepCommand(
  { client }: Portal,
  { target, name }: { readonly target: string; readonly name: string },
  { output }: PortalOptions,
  io: Io,
): Promise<ExitStatus> {
  const run = await client.getRun(await findRunId(target, client));
  const step = findStep(run, name);
  if (output === 'json') {
    printJson(step, io);
    return exitStatus.done;
  }
  for (const [label, value] of describe(step)) {
    if (value) {
      io.out(`${`${label}:`.padEnd(12)}${value}\n`);
    }
  }
  return exitStatus.done;
}

function findStep(run: Run, name: string): StepRun {
  const steps = listSteps(run);
  const found = steps.find(step => step.name === name || step.id === name);
  if (!found) {
    throw new PortalFailure(
      exitStatus.failed,
      'unknown_step',
      `Run ${run.id} has no step "${name}"`,
      `its steps are ${steps.map(step => step.name).join(', ')}`,
    );
  }
  return found;
}

function describe(step: StepRun): [string, string | undefined][] {
  return [
    ['Step', step.alias ? `${step.name} (${step.alias})` : step.name],
    ['Type', step.type],
    ['Phase', step.reason ? `${step.phase} (${step.reason})` : step.phase],
    ['Why', step.message],
    ['Attempt', String(step.attempt)],
    ['Began', step.startedAt],
    ['Ended', step.finishedAt],
    ['Fails at', step.finishedAt ? undefined : step.timeoutAt],
    ['Depends on', step.dependsOn.join(', ')],
    ['Steps', step.subSteps.map(({ name }) => name).join(', ')],
    ['Approval', step.approvalId],
  ];
}

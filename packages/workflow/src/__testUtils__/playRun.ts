import type { Workflow, WorkflowStep } from '@slipway/oam';
import { createRun } from '../createRun';
import type { RunOptions } from '../plan/types';
import { reduce } from '../reduce/reduce';
import type { Command, ExecuteCommand, OpenCommand } from '../state/commands';
import type { RunEvent } from '../state/events';
import type { RunState, StepState } from '../state/types';
import type { StepOutcome } from '../types';

/** A step as parsing leaves it. */
export function step(name: string, more: Partial<WorkflowStep> = {}): WorkflowStep {
  return { name, type: 'apply', properties: {}, dependsOn: [], inputs: [], outputs: [], subSteps: [], ...more };
}

export function group(name: string, subSteps: WorkflowStep[], more: Partial<WorkflowStep> = {}): WorkflowStep {
  return step(name, { type: 'step-group', subSteps, ...more });
}

export function suspend(name: string, more: Partial<WorkflowStep> = {}): WorkflowStep {
  return step(name, { type: 'suspend', ...more });
}

export const succeeded: StepOutcome = { kind: 'succeeded', message: 'Done.' };
export const failed: StepOutcome = { kind: 'failed', reason: 'Action', message: 'It broke.', retryable: false };
export const failedForNow: StepOutcome = { kind: 'failed', reason: 'Execute', message: 'It hiccuped.', retryable: true };

type WithoutTime<T> = T extends unknown ? Omit<T, 'at'> : never;

/** A run that begins at time 0, with steps called by their names. */
export function playRun(workflow: Workflow, options: Partial<RunOptions> = {}) {
  let state = createRun(workflow, { idSeed: 'run', ...options });
  let at = 0;
  const events: RunEvent[] = [];
  let latest: readonly Command[] = [];

  function send(event: WithoutTime<RunEvent>): readonly Command[] {
    const stamped: RunEvent = { ...event, at };
    const reduced = reduce(state, stamped);
    if (reduced.refused !== undefined) {
      throw new Error(reduced.refused);
    }
    state = reduced.state;
    events.push(stamped);
    latest = reduced.commands;
    return latest;
  }

  function idOf(name: string): string {
    const planned = state.plan.steps.find(candidate => candidate.step.name === name);
    if (!planned) {
      throw new Error(`no step ${name}`);
    }
    return planned.id;
  }

  const game = {
    get state(): RunState {
      return state;
    },
    get events(): readonly RunEvent[] {
      return events;
    },
    get at(): number {
      return at;
    },
    /** Commands of the last event. */
    get commands(): readonly Command[] {
      return latest;
    },
    send,
    idOf,
    of: (name: string): StepState => state.steps[idOf(name)],
    phases: () => Object.fromEntries(state.plan.steps.map(planned => [planned.step.name, state.steps[planned.id].phase])),
    /** Names of the steps that the last event had executed. */
    executing: () => latest.filter((command): command is ExecuteCommand => command.kind === 'execute').map(command => command.step.name),
    open: (name: string): OpenCommand | undefined =>
      latest.find((command): command is OpenCommand => command.kind !== 'finish' && command.kind !== 'cancel' && command.stepId === idOf(name)),
    outcome: (name: string, outcome: StepOutcome = succeeded) =>
      send({ type: 'step-executed', stepId: idOf(name), execution: game.of(name).execution, outcome, random: 0.5 }),
    condition: (name: string, kind: 'true' | 'false') =>
      send({ type: 'condition-evaluated', stepId: idOf(name), execution: game.of(name).execution, result: { kind } }),
    asked: (name: string) => send({ type: 'approval-requested', stepId: idOf(name), execution: game.of(name).execution }),
    approve: (name: string) => send({ type: 'approved', stepId: idOf(name), actor: 'user:default/ann' }),
    /** Time passes, and the run is told. */
    pass(milliseconds: number) {
      at += milliseconds;
      return send({ type: 'timer' });
    },
  };
  send({ type: 'started' });
  return game;
}

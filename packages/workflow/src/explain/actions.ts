import { refuseEvent } from '../reduce/refuseEvent';
import { isFinished } from '../state/isFinished';
import type { RunEvent } from '../state/events';
import type { RunState } from '../state/types';
import { refuseRestart } from '../restartRun';

/** What a person can do with a run. */
export type RunAction = 'suspend' | 'resume' | 'terminate' | 'restart';
/** What a person can do with a step of it; `resume` of a step that waits for a person is approving it. */
export type StepAction = 'resume' | 'break-glass' | 'retry' | 'resolve' | 'restart-from';

export interface PossibleAction<Name = RunAction | StepAction> {
  readonly action: Name;
  /** As far as the state of the run is concerned; who may is decided elsewhere. */
  readonly allowed: boolean;
  /** Why not, one sentence. */
  readonly reason?: string;
}

/** Stands for whoever asks: whether an event fits does not depend on it. */
const actor = '';

/** What can be done with a run in its state, and why the rest cannot. */
export function actionsOfRun(state: RunState): readonly PossibleAction<RunAction>[] {
  const at = 0;
  const waiting = state.plan.steps.some(({ id }) => canResume(state, id));
  return [
    possible('suspend', refuseEvent(state, { type: 'held', at, actor })),
    possible('resume', waiting ? undefined : refuseEvent(state, { type: 'released', at, actor })),
    possible('terminate', refuseEvent(state, { type: 'terminated', at, actor })),
    possible('restart', refuseRestart(state, undefined)),
  ];
}

/** What can be done with a step in its state, and why the rest cannot. Throws for an unknown step. */
export function actionsOfStep(state: RunState, stepId: string): readonly PossibleAction<StepAction>[] {
  const planned = state.plan.steps.find(({ id }) => id === stepId);
  if (!planned) {
    throw new Error(`The run has no step "${stepId}".`);
  }
  const fits = (event: RunEvent) => refuseEvent(state, event);
  const at = 0;
  return [
    possible('resume', canResume(state, stepId) ? undefined : fits({ type: 'resumed', at, stepId, actor })),
    possible('break-glass', fits({ type: 'resumed', at, stepId, actor, brokenGlass: true })),
    possible('retry', fits({ type: 'retried', at, stepId, actor })),
    possible('resolve', fits({ type: 'resolved', at, stepId, actor, choice: 'run-again' })),
    possible('restart-from', refuseRestart(state, planned.step.name)),
  ];
}

function canResume(state: RunState, stepId: string): boolean {
  const { activity, reason } = state.steps[stepId];
  return !isFinished(state.phase) && ((activity === 'pausing' && reason !== 'Frozen') || activity === 'suspended');
}

function possible<Name>(action: Name, refused: string | undefined): PossibleAction<Name> {
  return refused === undefined ? { action, allowed: true } : { action, allowed: false, reason: refused };
}

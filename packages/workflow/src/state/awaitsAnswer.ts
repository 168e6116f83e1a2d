import type { RunState, StepState } from './types';

/** Whether a command for the step was given whose answer is missing. */
export function awaitsAnswer({ activity }: StepState): boolean {
  return activity === 'checking' || activity === 'executing' || activity === 'asking';
}

/** Whether the run has commands whose answers are missing: a runner that takes it over must give them again. */
export function hasOpenCommands(state: RunState): boolean {
  return Object.values(state.steps).some(awaitsAnswer);
}

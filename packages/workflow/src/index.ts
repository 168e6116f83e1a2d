/*
 * The delivery state machine. Contract: `reduce(state, event)` answers the next state and the commands that follow, and nothing else happens here: no clock, no chance, no input
 * or output. The same state and event give the same, so a run can be replayed from its history, and every sentence about it follows from its state (`explain/`).
 *
 * Guarantees: a finished step never changes; an answer counts only for the newest command of its step; a finished run takes no event; what cannot happen is refused with a sentence
 * and changes nothing. On a crash, whoever goes on hands in `recovered` and is given every command again that is not answered: commands happen at least once, and executors look
 * before they act. What they cannot look at ends as an unknown outcome that only a person settles. README.md has the rest.
 */
export * from './types';
export type { PlannedStep, RunOptions, RunPlan, StepGate } from './plan/types';
export { isGroup } from './plan/createPlan';
export { parseDuration } from './plan/parseDuration';
export type { RunEnding, RunHold, RunState, StepActivity, StepState } from './state/types';
export type * from './state/events';
export type * from './state/commands';
export { awaitsAnswer, hasOpenCommands } from './state/awaitsAnswer';
export { isFinished } from './state/isFinished';
export { nextDueAt } from './state/nextDueAt';
export { createRun } from './createRun';
export { refuseRestart, restartRun, type RestartOptions } from './restartRun';
export { reduce, type Reduced } from './reduce/reduce';
export { refuseEvent } from './reduce/refuseEvent';
export { upcomingOf } from './reduce/upcomingSteps';
export { describeEvent } from './explain/describeEvent';
export { nextOfRun, nextOfStep, type Next, type WaitsFor } from './explain/next';
export { actionsOfRun, actionsOfStep, type PossibleAction, type RunAction, type StepAction } from './explain/actions';
export { whyRun } from './explain/whyRun';
export { whyStep } from './explain/whyStep';
export { tellTime } from './explain/words';
export { actionPackages } from './actions/packages';
export type { RunActionsOptions } from './actions/ActionLoop';
export { knownActions } from './actions/knownActions';
export { runActions } from './actions/runActions';
export type { ActionAnswer, ActionCall, ActionPort, Variables } from './actions/types';

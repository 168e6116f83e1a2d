import type { RunState, StepPhase } from '@slipway/workflow';

/** Hears what the runner does, for metrics and traces. What it throws is nobody's business but its own: it must not throw. */
export interface RunnerObserver {
  /** A run was taken that had been due for that long. */
  claimed(milliseconds: number): void;
  leaseLost(): void;
  /** The runner itself failed at a run and put it aside. */
  putAside(): void;
  stepRetried(type: string): void;
  /** A step ended; milliseconds since it began, with everything that it waited for. */
  stepEnded(step: { readonly type: string; readonly phase: StepPhase; readonly milliseconds: number }): void;
  /** Around each execution of a step. */
  execution<T>(step: { readonly type: string; readonly name: string; readonly runId: string; readonly attempt: number }, execute: () => Promise<T>): Promise<T>;
}

export const nobodyListens: RunnerObserver = {
  claimed() {},
  leaseLost() {},
  putAside() {},
  stepRetried() {},
  stepEnded() {},
  execution: (_, execute) => execute(),
};

/** Tells what became of the steps between two states of a run. */
export function observeSteps(before: RunState, after: RunState, observer: RunnerObserver) {
  for (const { id, step } of after.plan.steps) {
    const earlier = before.steps[id];
    const { activity, attempt, phase, startedAt, finishedAt } = after.steps[id];
    if (attempt > earlier.attempt && attempt > 1) {
      observer.stepRetried(step.type);
    }
    if (activity === 'done' && earlier.activity !== 'done' && startedAt !== undefined && finishedAt !== undefined) {
      observer.stepEnded({ type: step.type, phase, milliseconds: finishedAt - startedAt });
    }
  }
}

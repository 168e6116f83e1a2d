import type { RunEvent } from '../state/events';
import { goOn, holdStep, runningClock, stoppedClock } from './changeActivity';
import { changeStep, type Draft, stepOf } from './draft';

/*
 * A person suspends a whole run; source: KubeVela's `workflow suspend`. Nothing new begins: no step, no further attempt, no further look. What is being
 * executed at that moment finishes, because half of an effect is worse than all of it; its step is put aside then. Questions to people stay open, and
 * what they approve is delivered once the run is resumed. Time-outs stand still, pauses of the workflow do not.
 */

export function holdRun(draft: Draft, { at, actor, message }: Extract<RunEvent, { type: 'held' }>) {
  draft.hold = { at, actor, ...(message ? { message } : {}) };
}

/** Puts aside what would go on by itself while the run is suspended. */
export function keepHeld(draft: Draft) {
  if (!draft.hold) {
    return;
  }
  for (const { id } of draft.plan.steps) {
    switch (stepOf(draft, id).activity) {
      case 'waiting':
      case 'retrying':
        holdStep(draft, id);
        break;
      case 'grouping':
        changeStep(draft, id, stoppedClock(draft, id));
        break;
      default:
    }
  }
}

export function releaseRun(draft: Draft) {
  draft.hold = undefined;
  for (const { id } of draft.plan.steps) {
    switch (stepOf(draft, id).activity) {
      case 'held':
        goOn(draft, id);
        break;
      case 'grouping':
        changeStep(draft, id, runningClock(draft, id));
        break;
      default:
    }
  }
}

import { describeDuration } from '../explain/describeDuration';
import type { PlannedStep } from '../plan/types';
import { endWithChildren } from './advance';
import { execute, finishStep, goOn } from './changeActivity';
import { changeStep, type Draft, orderOfStep, stepOf } from './draft';

/** Does what is due by now: time-outs first, then pauses that are over. */
export function passTime(draft: Draft) {
  for (const planned of draft.plan.steps) {
    const { timeoutAt = Infinity } = stepOf(draft, planned.id);
    if (timeoutAt <= draft.at) {
      timeOut(draft, planned);
    }
  }
  for (const planned of draft.plan.steps) {
    const { wakeAt = Infinity } = stepOf(draft, planned.id);
    if (wakeAt <= draft.at) {
      wakeStep(draft, planned);
    }
  }
}

function timeOut(draft: Draft, planned: PlannedStep) {
  const { message } = stepOf(draft, planned.id);
  const last = message === '' ? '' : ` What it said last: ${message}`;
  endWithChildren(draft, orderOfStep(draft, planned.id), {
    phase: 'failed',
    reason: 'Timeout',
    message: `Not done within ${describeDuration(planned.timeout ?? 0)}.${last}`,
  });
}

function wakeStep(draft: Draft, planned: PlannedStep) {
  switch (stepOf(draft, planned.id).activity) {
    case 'waiting':
      execute(draft, planned.id);
      break;
    case 'retrying':
      goOn(draft, planned.id);
      break;
    case 'pausing':
      endPause(draft, planned);
      break;
    default:
  }
}

/** The pause is over, by time or because somebody cut it short. */
export function endPause(draft: Draft, { id, gate }: PlannedStep, actor?: string) {
  if (gate.kind === 'pause') {
    finishStep(draft, id, { phase: 'succeeded', message: actor === undefined ? 'The pause is over.' : `Resumed by ${actor}.` });
    return;
  }
  changeStep(draft, id, { resumed: { at: draft.at, ...(actor === undefined ? {} : { actor }) }, reason: undefined });
  execute(draft, id);
}

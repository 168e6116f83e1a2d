import { asSentence } from '../explain/words';
import type { RunEnding } from '../state/types';
import { type StepEnd, stopStep } from './changeActivity';
import { type Draft, isDone, stepOf } from './draft';

/**
 * Ends the run now: what is under way fails, what has not begun is skipped, also with `if: always`. A rejected approval must never be followed by
 * the delivery that it was asked for, whatever the later steps' conditions say.
 */
export function endRun(draft: Draft, ending: RunEnding) {
  draft.ending = ending;
  draft.phase = 'terminated';
  draft.finishedAt = draft.at;
  // Sub-steps first: a group's end follows from theirs.
  for (const { id } of [...draft.plan.steps].reverse().filter(planned => !isDone(draft, planned))) {
    stopStep(draft, id, endOf(draft, id, ending));
  }
  draft.commands.push({ kind: 'finish', phase: 'terminated' });
}

function endOf(draft: Draft, stepId: string, ending: RunEnding): StepEnd {
  if (stepId === ending.stepId) {
    return ending.kind === 'expired'
      ? { phase: 'failed', reason: 'Timeout', message: describeEnding(ending) }
      : { phase: 'failed', reason: 'Rejected', message: describeEnding(ending) };
  }
  if (stepOf(draft, stepId).startedAt === undefined) {
    return { phase: 'skipped', reason: 'Skip', message: 'Skipped: the run ended before it began.' };
  }
  return { phase: 'failed', reason: 'Terminate', message: describeEnding(ending) };
}

/** Who or what ended the run, one sentence. */
export function describeEnding({ kind, actor, message }: RunEnding): string {
  const by = actor === undefined ? '' : ` by ${actor}`;
  const words = message === undefined || message === '' ? '.' : `: ${asSentence(message)}`;
  switch (kind) {
    case 'terminated':
      return `Terminated${by}${words}`;
    case 'rejected':
      return `Rejected${by}${words}`;
    case 'expired':
      return 'Nobody approved it in time.';
    case 'superseded':
      return message === undefined ? `Superseded${by}.` : `Superseded by ${message}.`;
    default:
      return kind satisfies never;
  }
}

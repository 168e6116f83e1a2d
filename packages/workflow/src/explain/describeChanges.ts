import { isGroup } from '../plan/createPlan';
import type { RunState, StepState } from '../state/types';
import { describeDuration } from './describeDuration';
import { asSentence, listNames, tellTime, verbFor } from './words';

/** What became of the steps between two states; undefined when nothing that a person would care about. */
export function describeChanges(before: RunState, after: RunState): string | undefined {
  return describeOthers(before, after, undefined);
}

/** The same of all steps but one. */
export function describeOthers(before: RunState, after: RunState, stepId: string | undefined): string | undefined {
  const changed = after.plan.steps.filter(({ id, step }) => id !== stepId && before.steps[id].phase !== after.steps[id].phase && (!isGroup(step) || isOver(after.steps[id])));
  const inPhase = (...phases: readonly StepState['phase'][]) => changed.filter(({ id }) => phases.includes(after.steps[id].phase));
  const sentences = inPhase('suspending', 'succeeded', 'failed').map(({ id }) => describeStep(after, id));
  const skipped = inPhase('skipped');
  if (skipped.length === 1) {
    sentences.push(describeStep(after, skipped[0].id));
  } else if (skipped.length > 1) {
    sentences.push(`${listNames(skipped.map(({ step }) => step.name))} were skipped.`);
  }
  const begun = inPhase('running')
    .filter(({ id }) => before.steps[id].startedAt === undefined)
    .map(({ step }) => step.name);
  if (begun.length > 0) {
    sentences.push(`${listNames(begun)} ${verbFor(begun, 'begins', 'begin')}.`);
  }
  return sentences.length === 0 ? undefined : sentences.join(' ');
}

function isOver({ activity, phase }: StepState): boolean {
  return activity === 'done' && phase !== 'skipped';
}

export function describeStep({ steps, plan }: RunState, stepId: string): string {
  const step = steps[stepId];
  const name = `Step "${plan.steps.find(({ id }) => id === stepId)?.step.name ?? stepId}"`;
  switch (step.activity) {
    case 'retrying':
      return `${name} failed: ${asSentence(step.message)} Tried again at ${tellTime(step.wakeAt ?? 0)}.`;
    case 'done':
      return step.phase === 'skipped' ? `${name}: ${asSentence(step.message)}` : `${name} ${step.phase}${took(step)}: ${asSentence(step.message)}`;
    default:
      return `${name}: ${asSentence(step.message)}`;
  }
}

/** How long it took and how often it was tried, where that is worth a word. */
function took({ startedAt, finishedAt, attempt }: StepState): string {
  if (startedAt === undefined || finishedAt === undefined || finishedAt - startedAt < 1_000) {
    return attempt > 1 ? ` (${attempt} attempts)` : '';
  }
  const attempts = attempt > 1 ? ` and ${attempt} attempts` : '';
  return ` after ${describeDuration(finishedAt - startedAt)}${attempts}`;
}

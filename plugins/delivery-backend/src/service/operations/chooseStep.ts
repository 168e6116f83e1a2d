import type { RunState, StepActivity } from '@slipway/workflow';
import { conflict, invalid } from '../../refusals/RequestRefused';

export interface ChosenStep {
  readonly id: string;
  readonly name: string;
  readonly activity: StepActivity;
}

/**
 * The step that somebody means: the one that they name, or the only one in one of the activities. Refuses with a sentence when there is none, or more
 * than one. A step that is named is answered whatever goes on for it.
 */
export function chooseStep(
  state: RunState,
  wanted: string | undefined,
  options: { readonly activities: readonly StepActivity[]; readonly none: string },
): ChosenStep {
  const steps = state.plan.steps.map(({ id, step }) => ({ id, name: step.name, activity: state.steps[id].activity }));
  if (wanted !== undefined) {
    const named = steps.find(({ id, name }) => name === wanted || id === wanted);
    if (!named) {
      throw invalid('unknown_step', 'step', `The run has no step "${wanted}".`, `its steps: ${steps.map(({ name }) => name).join(', ')}`);
    }
    return named;
  }
  const [first, ...others] = steps.filter(({ activity }) => options.activities.includes(activity));
  if (!first) {
    throw conflict('nothing_to_do', options.none);
  }
  if (others.length > 0) {
    const names = [first, ...others].map(({ name }) => `"${name}"`).join(', ');
    throw conflict('several_steps', `More than one step could be meant: ${names}.`, `name one: { "step": "${first.name}" }`);
  }
  return first;
}

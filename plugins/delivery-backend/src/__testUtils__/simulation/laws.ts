import { reduce, type RunState } from '@slipway/workflow';
import type { ScenarioRun } from './scenario';
import type { World } from './World';

/** How all runs stand, to compare two plays of one scenario. */
export function phasesOf(world: World): string {
  const steps = ({ plan, steps: states }: RunState) => plan.steps.map(({ id, step }) => `${step.name} ${states[id].phase}`).join(', ');
  // How far the others came when a rejection ended the run is a matter of luck.
  return [...world.runs.values()].map(({ run, state }) => `${run.id} ${state.phase}: ${state.ending?.kind ?? steps(state)}`).join('; ');
}

/** What must hold at the end, whatever happened on the way. */
export function checkLaws(world: World, scenario: readonly ScenarioRun[], finished: boolean) {
  if (!finished) {
    world.problems.push(`does not end: ${phasesOf(world)}`);
  }
  for (const { run, first, state, events } of world.runs.values()) {
    const replayed = events.reduce((current, event) => {
      const { state: next, refused } = reduce(current, event);
      if (refused !== undefined) {
        world.problems.push(`${run.id}: its history holds an event that never could happen: ${refused}`);
      }
      return next;
    }, first);
    if (JSON.stringify(replayed) !== JSON.stringify(state)) {
      world.problems.push(`${run.id}: replaying its history gives another state`);
    }
    for (const one of world.accepted.filter(({ runId }) => runId === run.id)) {
      const found = events.filter(event => JSON.stringify(event) === JSON.stringify(one.event)).length;
      if (found > 1 || (found === 0 && !one.again && state.ending === undefined)) {
        world.problems.push(`${run.id}: ${one.event.type} was accepted once and is in the history ${found} times`);
      }
    }
    if (events.some(({ type }) => type === 'rejected') !== (state.ending?.kind === 'rejected')) {
      world.problems.push(`${run.id}: it was rejected and went on, or the other way round`);
    }
    const decided = events.flatMap(event => (event.type === 'approved' || event.type === 'rejected' ? [event.stepId] : []));
    if (new Set(decided).size !== decided.length) {
      world.problems.push(`${run.id}: an approval was settled twice`);
    }
    checkOrder(world, run.id, scenario);
  }
}

/** In step-by-step order the effects happen in the order of the manifest. */
function checkOrder(world: World, runId: string, scenario: readonly ScenarioRun[]) {
  const workflow = scenario.find(({ id }) => id === runId)?.workflow;
  if (workflow?.mode?.steps !== 'StepByStep') {
    return;
  }
  const order = [...world.effects.keys()].filter(key => key.startsWith(`${runId} `)).map(key => key.slice(runId.length + 1));
  const positions = order.flatMap(name => {
    const position = workflow.steps.findIndex(step => step.name === name || step.subSteps.some(child => child.name === name));
    return position < 0 ? [] : [position];
  });
  if (positions.some((position, index) => index > 0 && position < positions[index - 1])) {
    world.problems.push(`${runId}: effects out of order: ${order.join(', ')}`);
  }
}

import { orderSteps } from './orderSteps';
import type { RunPlan } from './types';

type Node = `${'begin' | 'end'} ${string}`;

/**
 * For each moment (a step begins, a step ends) the moments that come before it. Groups end with their last sub-step, and sub-steps begin after
 * their group, so a dependency across levels is seen, too.
 */
export function momentsBefore(plan: Pick<RunPlan, 'mode' | 'steps'>): ReadonlyMap<Node, readonly Node[]> {
  const before = new Map<Node, Node[]>();
  for (const { planned, mode, level, position, dependencies, producers, children } of orderSteps(plan).values()) {
    const begin: Node[] = [...dependencies, ...producers].map((step): Node => `end ${step.id}`);
    if (planned.parentId !== undefined) {
      begin.push(`begin ${planned.parentId}`);
    }
    const previous = level[position - 1];
    if (mode === 'StepByStep' && previous) {
      begin.push(`end ${previous.id}`);
    }
    before.set(`begin ${planned.id}`, begin);
    before.set(`end ${planned.id}`, [`begin ${planned.id}`, ...children.map((child): Node => `end ${child.id}`)]);
  }
  return before;
}

/** Ids of steps that wait for each other in a circle, in that order; undefined when every step has its turn. */
export function findCircle(plan: Pick<RunPlan, 'mode' | 'steps'>): readonly string[] | undefined {
  const before = momentsBefore(plan);
  const state = new Map<Node, 'open' | 'done'>();
  const path: Node[] = [];

  function visit(node: Node): readonly Node[] | undefined {
    if (state.get(node) === 'done') {
      return undefined;
    }
    if (state.get(node) === 'open') {
      return path.slice(path.indexOf(node));
    }
    state.set(node, 'open');
    path.push(node);
    for (const next of before.get(node) ?? []) {
      const circle = visit(next);
      if (circle) {
        return circle;
      }
    }
    path.pop();
    state.set(node, 'done');
    return undefined;
  }

  for (const node of before.keys()) {
    const circle = visit(node);
    if (circle) {
      return [...new Set(circle.map(moment => moment.slice(moment.indexOf(' ') + 1)))];
    }
  }
  return undefined;
}

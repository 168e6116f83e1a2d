import type {
  Application,
  Component,
  EnvironmentPlan,
  Problem,
  WorkflowStep,
} from '../types';
import { effectiveWorkflow } from './effectiveWorkflow';
import { planStep } from './planStep';
import type { Clusters } from './selectClusters';
import { APPLY_POLICIES } from './stepTypes';

export type StepEnvironmentPlan = EnvironmentPlan & { readonly step?: string };

/**
 * All environments of an Application in the order of its workflow. Steps that apply components to one and the same place are one
 * environment. Problems have paths from the root of the Application.
 */
export function planEnvironments(
  application: Application,
  clusters: Clusters,
): { plans: StepEnvironmentPlan[]; problems: Problem[] } {
  const plans: StepEnvironmentPlan[] = [];
  const problems: Problem[] = [];
  for (const { step, path } of placedSteps(application)) {
    const planned = planStep(application, step, clusters);
    problems.push(...planned.problems.map(problem => atStep(problem, path)));
    for (const plan of planned.plans) {
      const index = plans.findIndex(
        other =>
          step.type.startsWith('apply-') &&
          other.policy === undefined &&
          sameTargets(other, plan),
      );
      if (index < 0) {
        plans.push({ ...plan, step: step.name });
      } else {
        plans[index] = {
          ...plans[index],
          components: withoutDoubles([
            ...plans[index].components,
            ...plan.components,
          ]),
        };
      }
    }
  }
  return { plans, problems };
}

/** Every step and sub-step with its path; steps that were generated have none. */
export function placedSteps(
  application: Application,
): { step: WorkflowStep; path: string }[] {
  const { steps } = effectiveWorkflow(application);
  const hasWritten = (application.spec.workflow?.steps ?? []).length > 0;
  const written = hasWritten
    ? steps.filter(({ type }) => type !== APPLY_POLICIES)
    : [];
  return steps.flatMap(step => {
    const index = written.indexOf(step);
    const path = index < 0 ? '' : `spec.workflow.steps[${index}]`;
    return [
      { step, path },
      ...step.subSteps.map((subStep, subIndex) => ({
        step: subStep,
        path: `${path}.subSteps[${subIndex}]`,
      })),
    ];
  });
}

/** Paths that are relative to the step become absolute. */
export function atStep(problem: Problem, stepPath: string): Problem {
  if (problem.path.startsWith('spec.')) {
    return problem;
  }
  return {
    ...problem,
    path: stepPath
      ? `${stepPath}${problem.path ? `.${problem.path}` : ''}`
      : 'spec',
  };
}

function sameTargets(a: EnvironmentPlan, b: EnvironmentPlan): boolean {
  return (
    a.targets.length === b.targets.length &&
    a.targets.every(
      (target, index) =>
        target.cluster === b.targets[index].cluster &&
        target.namespace === b.targets[index].namespace,
    )
  );
}

/** A component that two steps apply is there once. */
function withoutDoubles(components: readonly Component[]): Component[] {
  return components.filter(
    ({ name }, index) =>
      components.findIndex(other => other.name === name) === index,
  );
}

import {
  atStep,
  placedSteps,
  planEnvironments,
} from '../policies/planEnvironments';
import { planStep } from '../policies/planStep';
import type { Application, Problem } from '../types';
import { checkPatches } from './checkPatches';
import type { CheckOptions } from './findDefinition';

const CLUSTER_CODES = new Set([
  'unknown_cluster',
  'no_cluster',
  'no_default_cluster',
]);

/** References of steps to policies, environments and components; and to clusters, where these are known. */
export function checkPlacements(
  application: Application,
  options: CheckOptions,
): Problem[] {
  const clusters = options.clusters ?? { clusters: [] };
  const problems = placedSteps(application).flatMap(({ step, path }) =>
    planStep(application, step, clusters).problems.map(problem =>
      atStep(problem, path),
    ),
  );
  const seen = new Set<string>();
  const own = problems.filter(problem => {
    const key = `${problem.code} ${problem.path} ${problem.message}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return (
      isNew &&
      (options.clusters !== undefined || !CLUSTER_CODES.has(problem.code))
    );
  });
  const { plans } = planEnvironments(application, clusters);
  return [...own, ...checkPatches(application, plans, options.catalog)];
}

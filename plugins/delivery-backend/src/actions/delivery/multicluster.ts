import { type EnvironmentPlan, type JsonObject, planStep, type WorkflowStep } from '@slipway/oam';
import { deliverPlans } from '../../delivery/deliverPlans';
import { stepEnvironment } from '../../delivery/stepEnvironment';
import { readTexts } from '../parameters';
import { ActionRefused, type ActionHandler, type StepExecution } from '../types';

/** `multicluster.#ListClusters`: all that can be delivered to. */
export const listClusters: ActionHandler = async (_, { deps }) => ({
  kind: 'done',
  results: { outputs: { clusters: deps.clusters.list().map(({ name }) => name) } },
});

/** `op.#GetPlacementsFromTopologyPolicies`: where these policies lead, in order, each place once; without policies the default cluster. */
export const getPlacements: ActionHandler = async ({ parameters }, execution) => {
  const plans = plansOf('deploy', { policies: readTexts(parameters.policies) }, execution);
  const targets = new Map(plans.flatMap(plan => plan.targets).map(target => [JSON.stringify([target.cluster, target.namespace]), target]));
  return { kind: 'done', results: { placements: [...targets.values()].map(({ cluster, namespace }) => ({ cluster, namespace })) } };
};

/** `multicluster.#Deploy`: as the step `deploy`, in the name of this step. */
export const deploy: ActionHandler = async ({ parameters }, execution) => {
  const { policies, parallelism, ignoreTerraformComponent } = parameters;
  return deliverAs('deploy', { policies: readTexts(policies), parallelism, ignoreTerraformComponent }, execution);
};

/** `op.#ApplyEnvBindApp`: as the step `deploy2env`. */
export const applyEnvironment: ActionHandler = async ({ parameters }, execution) =>
  deliverAs('deploy2env', { policy: parameters.policy, env: parameters.env, parallel: parameters.parallel }, execution);

async function deliverAs(type: string, properties: JsonObject, execution: StepExecution): ReturnType<ActionHandler> {
  const { deps, request } = execution;
  const planned = plansOf(type, properties, execution);
  const plans = planned.map(plan => ({ ...plan, name: stepEnvironment(request.step.name) }));
  const freeze = await deps.freezes?.holds(request, planned);
  if (freeze) {
    return { kind: 'suspended', frozen: true, ...freeze };
  }
  const { outcome } = await deliverPlans(deps, request, plans);
  switch (outcome.kind) {
    case 'succeeded':
      return { kind: 'done', results: {}, sentence: outcome.message };
    case 'failed':
      return { kind: 'failed', message: outcome.message, retryable: outcome.retryable };
    default:
      return outcome;
  }
}

function plansOf(type: string, properties: JsonObject, { deps, request }: StepExecution): readonly EnvironmentPlan[] {
  const step: WorkflowStep = { ...request.step, type, properties };
  const { plans, problems } = planStep(request.run.application, step, { clusters: deps.clusters.infos(), defaultCluster: deps.defaultCluster });
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    throw new ActionRefused(errors.map(({ message, hint }) => [message, hint].filter(Boolean).join(' ')).join(' '));
  }
  return plans;
}

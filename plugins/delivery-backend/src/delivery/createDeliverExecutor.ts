/*
 * The steps that deliver components: `deploy`, `deploy2env`, `apply-component` and the older ones.
 *
 * Each execution looks at what is there and does what is missing, so that it can be called again after a crash, when a cluster comes back, or because something changed in
 * one. It never waits itself: what takes time is an outcome with a sentence, and the health monitor wakes the run when the cluster has news. Targets are delivered side by
 * side, and one that does not answer holds up no other. When all is healthy, what the environment no longer needs is deleted. What policies make only has to be applied: it
 * may be about components that come after it.
 */
import {
  APPLY_POLICIES,
  type Component,
  createDefinitionCatalog,
  DELIVERING_STEPS,
  type EnvironmentPlan,
  fillComponent,
  planEnvironments,
  planStep,
  type Problem,
  readComponentOutputs,
  RenderError,
  splitPath,
  valueAt,
  waitsForApproval,
  type WorkflowStep,
} from '@slipway/oam';
import type { StepOutcome } from '@slipway/workflow';
import { FencedError } from '../database/operations/inventory/holdFence';
import type { InventoryRecord } from '../database/operations/inventory/inventoryRecord';
import { readInventory } from '../database/operations/inventory/readInventory';
import type { StepExecutor, StepRequest } from '../runner/ports';
import { deliverPlans } from './deliverPlans';
import { liveObjectsOf } from './liveObjects';
import { type PruneResult, pruneEnvironment } from './pruneEnvironment';
import { pruneForgottenEnvironments } from './pruneForgottenEnvironments';
import { isTerraform } from './renderPlacement';
import type { DeliveryDependencies } from './types';

export function createDeliverExecutor(deps: DeliveryDependencies): StepExecutor {
  return {
    types: DELIVERING_STEPS,
    async execute(request) {
      if (waitsForApproval(request.step) && !request.resumed) {
        return { kind: 'suspended', message: 'Waits for an approval before it delivers.' };
      }
      try {
        return await deliver(deps, request);
      } catch (error) {
        if (error instanceof RenderError) {
          return failed('Rendering', describeProblems(error.problems));
        }
        if (error instanceof FencedError || request.signal.aborted) {
          return waiting('Another runner has taken over.', 0);
        }
        throw error;
      }
    },
  };
}

async function deliver(deps: DeliveryDependencies, request: StepRequest): Promise<StepOutcome> {
  const { run, step } = request;
  const clusters = deps.clusters.infos();
  const where = { clusters, defaultCluster: deps.defaultCluster };
  const { plans, problems } = planStep(run.application, step, where);
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    return failed('ProcessParameter', describeProblems(errors));
  }
  const freeze = await deps.freezes?.holds(request, plans);
  if (freeze) {
    return { kind: 'suspended', frozen: true, ...freeze };
  }
  const parallelism = readParallelism(step);
  if (parallelism === 'invalid') {
    return failed('ProcessParameter', `properties.parallelism: ${JSON.stringify(step.properties.parallelism)} is no number of components that can be delivered at once (a whole number from 1)`);
  }
  const { outcome, results, hasOthers } = await deliverPlans(deps, request, takeInputs(plans, step), { parallelism, until: step.type === APPLY_POLICIES ? 'applied' : 'healthy' });
  if (outcome.kind !== 'succeeded' || results.length === 0) {
    return outcome;
  }
  const planned = planEnvironments(run.application, where).plans;
  // Where everything on record is what this run has put there, nothing can be left over.
  let inventory: readonly InventoryRecord[] = hasOthers ? await readInventory(deps.database, { applicationId: run.applicationId }) : [];
  const pruned: PruneResult[] = [];
  for (const plan of plans) {
    const result = await pruneEnvironment(
      deps,
      run,
      {
        environment: plan.name,
        components: new Set(plan.components.map(({ name }) => name)),
        plannedElsewhere: new Set(planned.filter(({ name }) => name === plan.name).flatMap(({ components }) => components.map(({ name }) => name))),
      },
      inventory,
      request.signal,
    );
    ({ inventory } = result);
    pruned.push(result);
  }
  const forgotten = await pruneForgottenEnvironments(deps, request, planned, inventory);
  if (forgotten.toApprove.length > 0) {
    const names = forgotten.toApprove.map(name => `"${name}"`).join(', ');
    return { kind: 'suspended', message: `${outcome.message} The Application has no ${names} any more: what runs there is deleted once that is approved.` };
  }
  pruned.push(...forgotten.pruned);
  return {
    kind: 'succeeded',
    message: [outcome.message, ...describeIgnored(run, plans), ...describePruned(pruned)].join(' '),
    ...(step.type === 'apply-component' && step.outputs.length > 0
      ? { outputs: await readComponentOutputs(step.outputs, liveObjectsOf(results.flatMap(({ live }) => live ?? [])), deps.engine) }
      : {}),
  };
}

/** Source: `parallelism` of KubeVela's `deploy`. */
function readParallelism({ type, properties }: WorkflowStep): number | 'invalid' | undefined {
  const given = type === 'deploy' ? properties.parallelism : undefined;
  if (given === undefined || given === null) {
    return undefined;
  }
  return typeof given === 'number' && Number.isInteger(given) && given > 0 ? given : 'invalid';
}

/** What `apply-component` takes in, the runner has put beside its parameters; it belongs into the component. */
function takeInputs(plans: readonly EnvironmentPlan[], { type, inputs, properties }: WorkflowStep): readonly EnvironmentPlan[] {
  if (type !== 'apply-component') {
    return plans;
  }
  return plans.map(plan => ({
    ...plan,
    components: plan.components.map(({ inputs: _, ...component }) =>
      inputs.reduce<Component>((filled, input) => {
        const value = input.parameterKey ? valueAt(properties, splitPath(input.parameterKey)) : undefined;
        return value === undefined ? filled : fillComponent(filled, input, value);
      }, component),
    ),
  }));
}

function describeIgnored(run: StepRequest['run'], plans: readonly EnvironmentPlan[]): string[] {
  const catalog = createDefinitionCatalog(run.definitions);
  const ignored = plans.flatMap(({ ignoreTerraform, components }) => (ignoreTerraform ? components.filter(component => isTerraform(component, catalog)) : []));
  const names = [...new Set(ignored.map(({ name }) => name))];
  return names.length > 0 ? [`Left out as Terraform configuration: ${names.join(', ')} (ignoreTerraformComponent).`] : [];
}

function describePruned(pruned: readonly PruneResult[]): string[] {
  const removed = pruned.flatMap(result => result.removed);
  const remaining = [...new Set(pruned.flatMap(result => result.remaining))];
  return [
    ...(removed.length > 0 ? [`No longer needed and deleted: ${removed.join('; ')}.`] : []),
    ...(remaining.length > 0
      ? [`No longer needed, but not gone yet: ${remaining.join('; ')}. The next delivery tries again.`]
      : []),
  ];
}

function describeProblems(problems: readonly Problem[]): string {
  return problems
    .map(({ path, message, hint }) => [path && `${path}:`, message, hint && `(${hint})`].filter(Boolean).join(' '))
    .join(' ');
}

function waiting(message: string, milliseconds: number): StepOutcome {
  return { kind: 'waiting', message, recheckAt: Date.now() + milliseconds };
}

function failed(reason: 'Rendering' | 'ProcessParameter', message: string): StepOutcome {
  return { kind: 'failed', reason, message, retryable: false };
}

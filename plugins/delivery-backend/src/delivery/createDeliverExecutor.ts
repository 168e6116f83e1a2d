/*
 * The steps that deliver: `deploy`, `deploy2env`, `apply-component`.
 *
 * Each execution looks at what is there and does what is missing, so that it can be called again after a crash, when a cluster comes back, or because something changed in
 * one. It never waits itself: what takes time is an outcome with a sentence, and the health monitor wakes the run when the cluster has news. Targets are delivered side by
 * side, and one that does not answer holds up no other. When all is healthy, what the environment no longer needs is deleted.
 */
import type { Problem } from '@slipway/oam';
import { planEnvironments, planStep, RenderError } from '@slipway/oam';
import type { StepOutcome } from '@slipway/workflow';
import { FencedError } from '../database/operations/inventory/holdFence';
import { listPlacements } from '../database/operations/placements/listPlacements';
import type { StepExecutor, StepRequest } from '../runner/ports';
import { deliverTarget } from './deliverTarget';
import { PlacementRows, type PlacementResult } from './placementChanges';
import { type PruneResult, pruneEnvironment } from './pruneEnvironment';
import { pruneForgottenEnvironments } from './pruneForgottenEnvironments';
import { type RenderedPlacement, renderPlans } from './renderPlans';
import type { DeliveryDependencies } from './types';

/** The net below the health monitor: the run looks again by itself after so long. */
const RECHECK_MS = 5_000;
const RECHECK_AWAY_MS = 2_000;

export function createDeliverExecutor(deps: DeliveryDependencies): StepExecutor {
  return {
    types: ['deploy', 'deploy2env', 'apply-component'],
    async execute(request) {
      if (request.step.type === 'deploy' && request.step.properties.auto === false && !request.resumed) {
        return { kind: 'suspended', message: `Waiting approval to the deploy step "${request.step.name}"` };
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
  const rendered = await renderPlans({
    application: run.application,
    revision: run.revision,
    plans,
    definitions: run.definitions,
    clusters,
    engine: deps.engine,
  });
  if (rendered.length === 0) {
    return { kind: 'succeeded', message: 'No cluster is selected: there is nothing to deliver.' };
  }
  const rows = new PlacementRows(run, await listPlacements(deps.database, [run.applicationId]));
  const results = (
    await Promise.all(
      targetsOf(rendered).map(placements => deliverTarget({ deps, request, placements, rows })),
    )
  ).flat();
  const outcome = outcomeOf(results);
  if (outcome.kind !== 'succeeded') {
    return outcome;
  }
  const planned = planEnvironments(run.application, where).plans;
  const pruned: PruneResult[] = [];
  for (const plan of plans) {
    pruned.push(
      await pruneEnvironment(
        deps,
        run,
        {
          environment: plan.name,
          components: new Set(plan.components.map(({ name }) => name)),
          plannedElsewhere: new Set(
            planned.filter(({ name }) => name === plan.name).flatMap(({ components }) => components.map(({ name }) => name)),
          ),
        },
        request.signal,
      ),
    );
  }
  pruned.push(...(await pruneForgottenEnvironments(deps, run, planned, request.signal)));
  return { kind: 'succeeded', message: [outcome.message, ...describePruned(pruned)].join(' ') };
}

function targetsOf(rendered: readonly RenderedPlacement[]): RenderedPlacement[][] {
  const targets = new Map<string, RenderedPlacement[]>();
  for (const placement of rendered) {
    const key = JSON.stringify([placement.environment, placement.cluster, placement.namespace]);
    targets.set(key, [...(targets.get(key) ?? []), placement]);
  }
  return [...targets.values()];
}

function outcomeOf(results: readonly PlacementResult[]): StepOutcome {
  const failures = results.filter(result => result.kind === 'failed');
  if (failures.length > 0) {
    return {
      kind: 'failed',
      reason: 'Execute',
      message: describe(failures),
      retryable: failures.every(({ retryable }) => retryable),
    };
  }
  const open = results.filter(({ kind }) => kind !== 'healthy');
  if (open.length > 0) {
    return waiting(describe(open), recheckAfter(open));
  }
  const places = [...new Set(results.map(({ placement }) => `${placement.cluster}/${placement.namespace}`))];
  const names = [...new Set(results.map(({ placement }) => placement.component.name))];
  return {
    kind: 'succeeded',
    message: `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} healthy in ${places.join(', ')}.`,
  };
}

function recheckAfter(open: readonly PlacementResult[]): number {
  if (open.some(result => result.kind === 'waiting' && result.outdated)) {
    return 0;
  }
  return open.some(({ kind }) => kind === 'away') ? RECHECK_AWAY_MS : RECHECK_MS;
}

/** One clause a component, the same sentence of several said once. */
function describe(results: readonly PlacementResult[]): string {
  const sentences = new Map<string, string[]>();
  for (const { placement, message } of results) {
    const who = `${placement.component.name} in ${placement.cluster}`;
    sentences.set(message, [...(sentences.get(message) ?? []), who]);
  }
  return [...sentences].map(([message, who]) => `${who.join(', ')}: ${message}`).join(' · ');
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

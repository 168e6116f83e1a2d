import type { EnvironmentPlan } from '@slipway/oam';
import type { StepOutcome } from '@slipway/workflow';
import { readDeliveryState } from '../database/operations/placements/readDeliveryState';
import type { StepRequest } from '../runner/ports';
import { createTurns } from './createTurns';
import { deliverTarget } from './deliverTarget';
import { lookAgainAt } from './lookAgainAt';
import { PlacementRows, type PlacementResult } from './placementChanges';
import { type RenderedPlacement, renderPlans } from './renderPlans';
import type { DeliveryDependencies } from './types';

/** The net below the health monitor: the run looks again by itself after so long. */
const RECHECK_MS = 5_000;
const RECHECK_AWAY_MS = 2_000;

export interface DeliveredPlans {
  readonly outcome: StepOutcome;
  /** How far each component is in each target; empty when no cluster is selected. */
  readonly results: readonly PlacementResult[];
  /** Whether there were objects on record that another run has put there. */
  readonly hasOthers: boolean;
}

export interface DeliverPlansOptions {
  /** How many components are delivered at once; as many as there are where nothing is said. */
  readonly parallelism?: number;
  /** What is waited for. Default: that everything is healthy. */
  readonly until?: 'applied' | 'healthy';
}

/** Brings the components of some plans to their targets, side by side, and says how far they are. Deletes nothing. Throws `RenderError` and `FencedError`. */
export async function deliverPlans(
  deps: DeliveryDependencies,
  request: StepRequest,
  plans: readonly EnvironmentPlan[],
  { parallelism = Infinity, until = 'healthy' }: DeliverPlansOptions = {},
): Promise<DeliveredPlans> {
  const { run } = request;
  const { rendering = work => work() } = deps;
  const rendered = await rendering(() =>
    renderPlans({
      application: run.application,
      revision: run.revision,
      plans,
      definitions: run.definitions,
      clusters: deps.clusters.infos(),
      engine: deps.engine,
      limits: deps.settings.renderLimits,
    }),
  );
  if (rendered.length === 0) {
    return { outcome: { kind: 'succeeded', message: 'No cluster is selected: there is nothing to deliver.' }, results: [], hasOthers: false };
  }
  const turn = createTurns(parallelism);
  const { placements: known, hasOthers } = await readDeliveryState(deps.database, run);
  const rows = new PlacementRows(run, known);
  const results = (
    await Promise.all(targetsOf(rendered).map(placements => deliverTarget({ deps, request, placements, rows, turn })))
  ).flat();
  return { outcome: outcomeOf(results, until, request.startedAt), results, hasOthers };
}

function targetsOf(rendered: readonly RenderedPlacement[]): RenderedPlacement[][] {
  const targets = new Map<string, RenderedPlacement[]>();
  for (const placement of rendered) {
    const key = JSON.stringify([placement.environment, placement.cluster, placement.namespace]);
    targets.set(key, [...(targets.get(key) ?? []), placement]);
  }
  return [...targets.values()];
}

function outcomeOf(results: readonly PlacementResult[], until: 'applied' | 'healthy', startedAt: number): StepOutcome {
  const failures = results.filter(result => result.kind === 'failed');
  if (failures.length > 0) {
    return {
      kind: 'failed',
      reason: 'Execute',
      message: describe(failures),
      retryable: failures.every(({ retryable }) => retryable),
    };
  }
  const open = results.filter(({ kind, applied }) => kind !== 'healthy' && !(until === 'applied' && applied && kind === 'waiting'));
  if (open.length > 0) {
    return { kind: 'waiting', message: describe(open), recheckAt: recheckAt(open, startedAt), heldUp: isHeldUp(open) };
  }
  const places = [...new Set(results.map(({ placement }) => `${placement.cluster}/${placement.namespace}`))];
  const names = [...new Set(results.map(({ placement }) => placement.component.name))];
  return {
    kind: 'succeeded',
    message: `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} ${until} in ${places.join(', ')}.`,
  };
}

/** By clusters, whatever is delivered to them. */
function isHeldUp(open: readonly PlacementResult[]): boolean {
  const isBehind = (result: PlacementResult) => result.kind === 'waiting' && result.idle === 'behind';
  const isStopped = (result: PlacementResult) => result.kind === 'away' || (result.kind === 'waiting' && result.idle === 'closed');
  return open.some(isStopped) && open.every(result => isStopped(result) || isBehind(result));
}

function recheckAt(open: readonly PlacementResult[], startedAt: number): number {
  if (open.some(result => result.kind === 'waiting' && result.outdated)) {
    return Date.now();
  }
  const soonestMs = open.some(({ kind }) => kind === 'away') ? RECHECK_AWAY_MS : RECHECK_MS;
  return isHeldUp(open) ? lookAgainAt(startedAt, soonestMs) : Date.now() + soonestMs;
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

/*
 * Delivers components to one target, in the order in which they need each other.
 *
 * A component waits until those that it depends on, and those whose outputs it takes in, are healthy. Its inputs are then filled in from what runs there, and only then it is
 * rendered. Traits of the stage PostDispatch are rendered once their component is healthy, from the objects as they are, and applied after it. All of that is found out
 * anew each time, from the cluster: nothing has to be remembered across a crash.
 */
import type { JsonValue } from '@slipway/cue';
import { createDefinitionCatalog, type Problem, readComponentOutputs, RenderError } from '@slipway/oam';
import { dispatchPlacements, type DispatchOptions } from './dispatchPlacements';
import { fulfilInputs, needsOf, type OutputsOf } from './fulfilInputs';
import { liveObjectsOf } from './liveObjects';
import type { PlacementResult } from './placementChanges';
import { failedPlacement } from './placementResults';
import { recordPlacements } from './recordPlacements';
import { renderAfterDispatch, renderPlacement } from './renderPlacement';
import { refuseTwice, renderContext, type RenderedPlacement } from './renderPlans';

export type DeliverTargetOptions = DispatchOptions;

/** Never throws for what a cluster does; throws `FencedError` when the run was taken over. */
export async function deliverTarget(options: DeliverTargetOptions): Promise<PlacementResult[]> {
  const results: PlacementResult[] = [];
  const outputs = new Map<string, { readonly [name: string]: JsonValue }>();
  let open = [...options.placements];
  while (open.length > 0) {
    options.request.signal.throwIfAborted();
    const ready = open.filter(placement => waitsFor(placement, options.placements, results) === undefined);
    if (ready.length === 0) {
      break;
    }
    const delivered = await deliverReady(ready, outputs, options);
    for (const result of delivered.filter(({ kind }) => kind === 'healthy')) {
      const declared = result.placement.component.outputs ?? [];
      outputs.set(result.placement.component.name, await readComponentOutputs(declared, liveObjectsOf(result.live ?? []), options.deps.engine));
    }
    results.push(...delivered);
    open = open.filter(placement => !ready.includes(placement));
  }
  return [
    ...results,
    ...open.map((placement): PlacementResult => ({
      placement,
      kind: 'waiting',
      idle: 'behind',
      message: `waits until ${waitsFor(placement, options.placements, results)} is healthy`,
      applied: false,
    })),
  ];
}

/** The component that has to be healthy first; undefined when nothing is missing. */
function waitsFor(
  placement: RenderedPlacement,
  placements: readonly RenderedPlacement[],
  results: readonly PlacementResult[],
): string | undefined {
  return needsOf(placement, placements).find(
    name => !results.some(result => result.placement.component.name === name && result.kind === 'healthy'),
  );
}

async function deliverReady(ready: readonly RenderedPlacement[], outputs: OutputsOf, options: DeliverTargetOptions): Promise<PlacementResult[]> {
  const prepared = await Promise.all(ready.map(placement => prepare(placement, outputs, options)));
  const renderable = prepared.flatMap(item => ('objects' in item ? [item] : []));
  const stopped = prepared.flatMap(item => ('objects' in item ? [] : [item]));
  if (stopped.length > 0) {
    await recordPlacements(stopped, [], options);
  }
  const first = renderable.length > 0 ? await dispatchPlacements(renderable, options) : [];
  const settled = await Promise.all(first.map(result => dispatchLater(result, options)));
  return [...stopped, ...settled];
}

/** The placement with its objects, or why it has none yet. */
async function prepare(placement: RenderedPlacement, outputs: OutputsOf, options: DeliverTargetOptions): Promise<RenderedPlacement | PlacementResult> {
  if (!placement.later || placement.later.inputs.length === 0) {
    return placement;
  }
  const filled = fulfilInputs(placement, outputs, options);
  if (filled.kind !== 'filled') {
    return filled.kind === 'failed'
      ? failedPlacement(placement, filled.message)
      : { placement, kind: 'waiting', message: filled.message, applied: false };
  }
  return rendered(placement, options, async given => {
    const late = await renderPlacement(given, { ...placement, component: filled.component });
    refuseTwice(given.application, [...options.placements.filter(other => other !== placement), late]);
    return late;
  });
}

/** The traits that look at what runs, once it does. */
async function dispatchLater(result: PlacementResult, options: DeliverTargetOptions): Promise<PlacementResult> {
  const { placement, kind, live } = result;
  if (kind !== 'healthy' || !live || !placement.later || placement.later.traits.length === 0) {
    return result;
  }
  const late = await rendered(placement, options, given => renderAfterDispatch(given, placement, liveObjectsOf(live)));
  if ('kind' in late) {
    await recordPlacements([late], [], options);
    return late;
  }
  const [dispatched] = await dispatchPlacements([late], options);
  return dispatched;
}

async function rendered(
  placement: RenderedPlacement,
  { deps, request: { run } }: DeliverTargetOptions,
  render: (given: Parameters<typeof renderPlacement>[0]) => Promise<RenderedPlacement>,
): Promise<RenderedPlacement | PlacementResult> {
  try {
    return await render({
      application: run.application,
      engine: deps.engine,
      limits: deps.settings.renderLimits,
      catalog: createDefinitionCatalog(run.definitions),
      context: renderContext({ revision: run.revision, clusters: deps.clusters.infos() }, placement),
    });
  } catch (error) {
    if (error instanceof RenderError) {
      return failedPlacement(placement, error.problems.map(sentenceOf).join(' '));
    }
    throw error;
  }
}

function sentenceOf({ message, hint }: Problem): string {
  return hint ? `${message} (${hint})` : message;
}

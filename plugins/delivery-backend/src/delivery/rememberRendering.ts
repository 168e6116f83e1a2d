import type { CueEngine } from '@slipway/cue';
import type { Application, Definition, RenderContext } from '@slipway/oam';
import type { PlacementToRender } from './renderPlacement';
import type { RenderedPlacement } from './renderPlans';

/** What a rendering depends on. */
export interface Rendering {
  readonly application: Application;
  readonly definitions: readonly Definition[];
  readonly engine: CueEngine;
  readonly context: RenderContext;
  readonly target: PlacementToRender;
}

interface Remembered extends Omit<Rendering, 'context' | 'target'> {
  readonly placement: Promise<RenderedPlacement>;
}

/** Some tens of KiB each. */
const mostRemembered = 100;

/** The one used last stands last. */
const remembered = new Map<string, Remembered>();

/**
 * Renders a placement, or answers what came of the same rendering a moment before: one delivery looks at it when the manifest is accepted, when it is applied and each time it looks how far
 * it is. The same is: this very Application in memory, these very definitions, this engine, and a target and surroundings with the same content. What was rendered never changes, and what
 * failed is tried again.
 */
export function rememberRendering(rendering: Rendering, render: () => Promise<RenderedPlacement>): Promise<RenderedPlacement> {
  const { application, definitions, engine, context, target } = rendering;
  const { namespace, name } = application.metadata;
  const key = JSON.stringify([namespace, name, target, context]);
  const known = remembered.get(key);
  const isSame = known?.application === application && known.definitions === definitions && known.engine === engine;
  const placement = isSame ? known.placement : render();
  const entry = isSame ? known : { application, definitions, engine, placement };
  remembered.delete(key);
  remembered.set(key, entry);
  placement.catch(() => remembered.get(key) === entry && remembered.delete(key));
  const [oldest] = remembered.keys();
  if (remembered.size > mostRemembered) {
    remembered.delete(oldest);
  }
  return placement;
}

import {
  type Component,
  componentPath,
  type Definition,
  type DefinitionCatalog,
  explainComponent,
  hashOf,
  lastOfEach,
  type LiveObjects,
  keyOfObject,
  postDispatchTraits,
  renderComponent,
  type RenderContext,
  RenderError,
  withoutPostDispatch,
} from '@slipway/oam';
import type { RenderedPlacement, RenderPlansOptions } from './renderPlans';

export interface PlacementToRender {
  readonly environment: string;
  readonly cluster: string;
  readonly namespace: string;
  readonly component: Component;
  /** Step that delivers it, for explanations. */
  readonly step?: string;
}

/**
 * Renders what is known of a component before anything of it runs. A component that takes in what others hand on has no objects yet, and traits of the stage `PostDispatch` are
 * left out: they look at what runs. `later` says so.
 */
export async function renderPlacement(
  options: Pick<RenderPlansOptions, 'application' | 'engine' | 'limits' | 'explain'> & { readonly catalog: DefinitionCatalog; readonly context: RenderContext },
  { environment, cluster, namespace, component, step }: PlacementToRender,
): Promise<RenderedPlacement> {
  const placement = { environment, cluster, namespace, component };
  const inputs = (component.inputs ?? []).filter(({ parameterKey }) => parameterKey).map(({ from }) => from);
  const traits = postDispatchTraits(component, options.catalog);
  const later = inputs.length > 0 || traits.length > 0 ? { later: { inputs, traits } } : {};
  if (inputs.length > 0) {
    return { ...placement, objects: [], ...later };
  }
  const request = { ...options, component: withoutPostDispatch(component, options.catalog) };
  const objects = options.explain ? await explainComponent({ ...request, step, locate: options.explain.locate }) : await renderComponent(request);
  return { ...placement, objects: lastOfEach(objects), ...later };
}

/** Renders a component once more when it runs, with the traits that look at what runs. What was dispatched first must stay as it is. Throws `RenderError`. */
export async function renderAfterDispatch(
  options: Pick<RenderPlansOptions, 'application' | 'engine' | 'limits'> & { readonly catalog: DefinitionCatalog; readonly context: RenderContext },
  placement: RenderedPlacement,
  live: LiveObjects,
): Promise<RenderedPlacement> {
  const objects = lastOfEach(await renderComponent({ ...options, component: placement.component, live }));
  const before = new Map(placement.objects.map(({ object }) => [keyOfObject(object), hashOf(object)]));
  const changed = objects.find(({ object }) => {
    const known = before.get(keyOfObject(object));
    return known !== undefined && known !== hashOf(object);
  });
  if (changed) {
    throw new RenderError([
      {
        code: 'changes_dispatched',
        severity: 'error',
        path: `${componentPath(options.application, placement.component)}.traits`,
        message: `A trait of the stage PostDispatch changes ${changed.object.kind} "${changed.object.metadata.name}", which runs already by then.`,
        hint: 'let it make objects of its own, or leave its stage out',
      },
    ]);
  }
  const { later: _, ...rest } = placement;
  return { ...rest, objects };
}

/** Whether a component is Terraform configuration, which `deploy` leaves out unless it is told otherwise. */
export function isTerraform({ type, policy }: Component, catalog: { get(kind: 'component', type: string): Definition | undefined }): boolean {
  return !policy && catalog.get('component', type)?.terraform !== undefined;
}

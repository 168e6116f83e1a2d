import type { JsonValue } from '@slipway/cue';
import { type Component, fillComponent, type StepInput, splitPath, valueAt } from '@slipway/oam';
import type { DispatchOptions } from './dispatchPlacements';
import type { RenderedPlacement } from './renderPlans';

/** What components of a target have handed on, by their names. */
export type OutputsOf = ReadonlyMap<string, { readonly [name: string]: JsonValue }>;

export type Fulfilled =
  | { readonly kind: 'filled'; readonly component: Component }
  | { readonly kind: 'waiting'; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string };

/** Names of the components of the target that have to be healthy before this one: those that it depends on, and those whose outputs it takes in. */
export function needsOf(placement: RenderedPlacement, placements: readonly RenderedPlacement[]): string[] {
  const { component } = placement;
  const named = component.dependsOn.filter(name => placements.some(other => other.component.name === name));
  const produced = (component.inputs ?? []).flatMap(input => producerOf(input, placement, placements)?.component.name ?? []);
  return [...named, ...produced];
}

/**
 * The component with its inputs: outputs of other components in the same target first, of the same replica before others, then variables of the workflow and `context.…`.
 * Source: KubeVela's `deploy`, which knows outputs of components only and waits for ever for anything else.
 */
export function fulfilInputs(placement: RenderedPlacement, outputs: OutputsOf, { placements, request }: Pick<DispatchOptions, 'placements' | 'request'>): Fulfilled {
  let { component } = placement;
  for (const input of component.inputs ?? []) {
    const producer = producerOf(input, placement, placements);
    const path = splitPath(input.from);
    const [value] = [producer ? outputs.get(producer.component.name) : undefined, request.variables, { context: contextOf(request) }]
      .map(values => valueAt(values && { ...values }, path))
      .filter(found => found !== undefined && found !== null);
    if (value !== undefined && value !== null) {
      component = fillComponent(component, input, value);
    } else if (producer) {
      return { kind: 'waiting', message: `waits for the output "${input.from}" of ${producer.component.name}, which has no value yet` };
    } else {
      return {
        kind: 'failed',
        message: `${component.name} takes in "${input.from}", but no component that is delivered with it and no earlier step has an output of that name.`,
      };
    }
  }
  // It takes in nothing any more.
  const { inputs: _, ...filled } = component;
  return { kind: 'filled', component: filled };
}

function producerOf({ from }: StepInput, placement: RenderedPlacement, placements: readonly RenderedPlacement[]): RenderedPlacement | undefined {
  const [name] = splitPath(from);
  const producers = placements.filter(other => other !== placement && other.component.outputs?.some(output => output.name === name));
  return producers.find(({ component }) => component.replicaKey === placement.component.replicaKey) ?? producers[0];
}

function contextOf({ run }: DispatchOptions['request']): { [name: string]: JsonValue } {
  const { name, namespace } = run.application.metadata;
  return { name, namespace, appName: name, appRevision: run.revision.name, appRevisionNum: run.revision.number };
}

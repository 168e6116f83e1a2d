import { objectKey, planEnvironments } from '@slipway/oam';
import type { RunContext } from '../runner/ports';
import { type RenderedPlacement, renderPlans } from './renderPlans';
import type { DeliveryDependencies } from './types';

/** `<cluster> <key of the object>` of everything that placements apply; of a kind without namespaces as well as with, for only its cluster knows. */
export function keysOfRendered(rendered: readonly RenderedPlacement[]): ReadonlySet<string> {
  return new Set(
    rendered.flatMap(({ cluster, namespace, objects }) =>
      objects
        .filter(({ apply }) => apply)
        .flatMap(({ object }) =>
          [object.metadata.namespace ?? namespace, ''].map(
            place => `${cluster} ${objectKey({ apiVersion: object.apiVersion, kind: object.kind, name: object.metadata.name, namespace: place })}`,
          ),
        ),
    ),
  );
}

/**
 * The keys of everything that a revision delivers by any of its steps, those to come included: an object that only changes its component, its step or its environment is never
 * deleted in between. What a component takes in from others is not known beforehand, and what it makes of that is not in it. Throws `RenderError`.
 */
export async function plannedObjects(
  deps: Pick<DeliveryDependencies, 'clusters' | 'defaultCluster' | 'engine' | 'settings'>,
  revision: Pick<RunContext, 'application' | 'definitions'> & { readonly revision: { readonly name: string; readonly number: number } },
): Promise<ReadonlySet<string>> {
  const clusters = deps.clusters.infos();
  const { plans } = planEnvironments(revision.application, { clusters, defaultCluster: deps.defaultCluster });
  // Each by itself: two environments may lie in one place.
  const rendered = await Promise.all(plans.map(plan => renderPlans({ ...revision, plans: [plan], clusters, engine: deps.engine, limits: deps.settings.renderLimits })));
  return keysOfRendered(rendered.flat());
}

import type { CueEngine } from '@slipway/cue';
import {
  Application,
  ClusterVersion,
  Component,
  DefinitionCatalog,
  DispatchStage,
  ExplainComponentOptions,
  fillKnownInputs,
  lastOfEach,
  orderComponents,
  planEnvironments,
  RenderedObject,
  StepInput,
} from '@slipway/oam';
import { offlineClusters } from './offlineClusters';

export interface RenderedPlacement<T extends RenderedObject = RenderedObject> {
  readonly environment: string;
  readonly cluster: string;
  readonly namespace: string;
  readonly objects: readonly T[];
  /** Components without objects yet: they take in what only a run can give. */
  readonly later: readonly LaterComponent[];
}

export interface LaterComponent {
  readonly component: Component;
  readonly awaited: readonly StepInput[];
}

export interface RenderPlacementsOptions {
  readonly catalog: DefinitionCatalog;
  readonly engine: CueEngine;
  readonly clusterVersion: ClusterVersion;
}

const STAGES: readonly DispatchStage[] = [
  'PreDispatch',
  'DefaultDispatch',
  'PostDispatch',
];

/**
 * Every placement of a checked Application with its objects, in the order in which they would be applied. `render` is `renderComponent` or
 * `explainComponent`. Throws RenderError.
 */
export async function renderPlacements<T extends RenderedObject>(
  application: Application,
  options: RenderPlacementsOptions,
  render: (options: ExplainComponentOptions) => Promise<T[]>,
): Promise<RenderedPlacement<T>[]> {
  const { catalog, engine, clusterVersion } = options;
  const { name, namespace: ownNamespace } = application.metadata;
  const revision = { appRevision: `${name}-v1`, appRevisionNum: 1 };
  const known = { name, namespace: ownNamespace, appName: name, ...revision };
  const placements: RenderedPlacement<T>[] = [];
  for (const plan of planEnvironments(application, offlineClusters(application))
    .plans) {
    for (const { cluster, namespace } of plan.targets) {
      const context = { ...revision, cluster, clusterVersion, namespace };
      const objects: T[] = [];
      const later: LaterComponent[] = [];
      for (const written of orderComponents(plan.components)) {
        const { component, awaited } = fillKnownInputs(written, known);
        if (awaited.length > 0) later.push({ component: written, awaited });
        else
          objects.push(
            ...inStages(
              await render({
                application,
                component,
                step: plan.step,
                catalog,
                engine,
                context,
              }),
            ),
          );
      }
      placements.push({
        environment: plan.name,
        cluster,
        namespace,
        objects,
        later,
      });
    }
  }
  return placements;
}

/** What is applied, each object once, in the order in which it is. */
function inStages<T extends RenderedObject>(objects: readonly T[]): T[] {
  const kept = lastOfEach(objects);
  return STAGES.flatMap(stage =>
    kept.filter(object => object.apply && object.stage === stage),
  );
}

import type { CueEngine } from '@slipway/cue';
import {
  Application,
  ClusterVersion,
  DefinitionCatalog,
  DispatchStage,
  ExplainComponentOptions,
  planEnvironments,
  RenderedObject,
} from '@slipway/oam';
import { offlineClusters } from './offlineClusters';

export interface RenderedPlacement<T extends RenderedObject = RenderedObject> {
  readonly environment: string;
  readonly cluster: string;
  readonly namespace: string;
  readonly objects: readonly T[];
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
  const clusters = offlineClusters(application);
  const placements: RenderedPlacement<T>[] = [];
  for (const plan of planEnvironments(application, clusters).plans) {
    for (const { cluster, namespace } of plan.targets) {
      const objects: T[] = [];
      for (const component of plan.components) {
        objects.push(
          ...(await render({
            application,
            component,
            step: plan.step,
            catalog,
            engine,
            context: {
              appRevision: `${application.metadata.name}-v1`,
              appRevisionNum: 1,
              cluster,
              clusterVersion,
              namespace,
            },
          })),
        );
      }
      placements.push({
        environment: plan.name,
        cluster,
        namespace,
        objects: STAGES.flatMap(stage =>
          objects.filter(object => object.apply && object.stage === stage),
        ),
      });
    }
  }
  return placements;
}

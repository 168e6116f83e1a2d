import type { CueEngine } from '@slipway/cue';
import {
  Application,
  ClusterVersion,
  DefinitionCatalog,
  DispatchStage,
  planEnvironments,
  renderComponent,
  RenderedObject,
} from '@slipway/oam';
import { offlineClusters } from './offlineClusters';

export interface RenderedPlacement {
  readonly environment: string;
  readonly cluster: string;
  readonly namespace: string;
  readonly objects: readonly RenderedObject[];
}

const STAGES: readonly DispatchStage[] = [
  'PreDispatch',
  'DefaultDispatch',
  'PostDispatch',
];

/** Every placement of a checked Application with its objects, in the order in which they would be applied. Throws RenderError. */
export async function renderPlacements(
  application: Application,
  options: {
    readonly catalog: DefinitionCatalog;
    readonly engine: CueEngine;
    readonly clusterVersion: ClusterVersion;
  },
): Promise<RenderedPlacement[]> {
  const { catalog, engine, clusterVersion } = options;
  const clusters = offlineClusters(application);
  const placements: RenderedPlacement[] = [];
  for (const plan of planEnvironments(application, clusters).plans) {
    for (const { cluster, namespace } of plan.targets) {
      const objects: RenderedObject[] = [];
      for (const component of plan.components) {
        objects.push(
          ...(await renderComponent({
            application,
            component,
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

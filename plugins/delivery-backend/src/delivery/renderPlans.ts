import type { CueEngine } from '@slipway/cue';
import {
  type Application,
  type ClusterInfo,
  type ClusterVersion,
  type Component,
  createDefinitionCatalog,
  type Definition,
  type EnvironmentPlan,
  renderComponent,
  type RenderContext,
  type RenderedObject,
} from '@slipway/oam';

/** One component in one target, as objects. */
export interface RenderedPlacement {
  readonly environment: string;
  readonly cluster: string;
  readonly namespace: string;
  readonly component: Component;
  readonly objects: readonly RenderedObject[];
}

export interface RenderPlansOptions {
  readonly application: Application;
  readonly revision: { readonly name: string; readonly number: number };
  readonly plans: readonly EnvironmentPlan[];
  readonly definitions: readonly Definition[];
  readonly clusters: readonly ClusterInfo[];
  readonly engine: CueEngine;
}

/** What templates are told of a cluster that has never answered yet. */
const assumedVersion: ClusterVersion = { major: '1', minor: 30, gitVersion: 'v1.30.0', platform: 'linux/amd64' };

/**
 * All objects of some plans. The one way from a plan to objects: what is shown before a delivery, what is approved and what is applied come from here. Throws
 * `RenderError`.
 */
export async function renderPlans(options: RenderPlansOptions): Promise<RenderedPlacement[]> {
  const catalog = createDefinitionCatalog(options.definitions);
  const placements: RenderedPlacement[] = [];
  for (const plan of options.plans) {
    for (const { cluster, namespace } of plan.targets) {
      const context = renderContext(options, { cluster, namespace });
      for (const component of plan.components) {
        const objects = await renderComponent({
          application: options.application,
          component,
          catalog,
          context,
          engine: options.engine,
        });
        placements.push({ environment: plan.name, cluster, namespace, component, objects });
      }
    }
  }
  return placements;
}

/** What templates may ask of their surroundings in one target. */
export function renderContext(
  options: Pick<RenderPlansOptions, 'revision' | 'clusters'>,
  target: { readonly cluster: string; readonly namespace: string },
): RenderContext {
  return {
    appRevision: options.revision.name,
    appRevisionNum: options.revision.number,
    cluster: target.cluster,
    clusterVersion: options.clusters.find(({ name }) => name === target.cluster)?.version ?? assumedVersion,
    namespace: target.namespace,
  };
}

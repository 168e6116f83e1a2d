import type { CueEngine } from '@slipway/cue';
import {
  type Application,
  type ClusterInfo,
  type ClusterVersion,
  type Component,
  componentPath,
  createDefinitionCatalog,
  type Definition,
  type EnvironmentPlan,
  type ExplainedField,
  keyOfObject,
  type Path,
  type Problem,
  type RenderContext,
  type RenderedObject,
  RenderError,
  type RenderLimits,
} from '@slipway/oam';
import { rememberRendering } from './rememberRendering';
import { isTerraform, renderPlacement } from './renderPlacement';

/** One component in one target, as objects. */
export interface RenderedPlacement {
  readonly environment: string;
  readonly cluster: string;
  readonly namespace: string;
  readonly component: Component;
  readonly objects: readonly (RenderedObject & { readonly fields?: readonly ExplainedField[] })[];
  /** What is rendered only while it is delivered: everything when there are inputs, else the objects of these traits. */
  readonly later?: { readonly inputs: readonly string[]; readonly traits: readonly string[] };
}

export interface RenderPlansOptions {
  readonly application: Application;
  readonly revision: { readonly name: string; readonly number: number };
  readonly plans: readonly (EnvironmentPlan & { readonly step?: string })[];
  readonly definitions: readonly Definition[];
  readonly clusters: readonly ClusterInfo[];
  readonly engine: CueEngine;
  readonly limits?: RenderLimits;
  /** Say of every field where it comes from, with the lines of the manifest. */
  readonly explain?: { readonly locate: (path: Path) => number | undefined };
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
        if (!(plan.ignoreTerraform && isTerraform(component, catalog))) {
          const target = { environment: plan.name, cluster, namespace, component, step: plan.step };
          const render = () => renderPlacement({ ...options, catalog, context }, target);
          placements.push(await (options.explain ? render() : rememberRendering({ ...options, context, target }, render)));
        }
      }
    }
  }
  refuseTwice(options.application, placements);
  return placements;
}

/** Two components that make the same object would overwrite each other for ever. */
export function refuseTwice(application: Application, placements: readonly RenderedPlacement[]): void {
  const makers = new Map<string, RenderedPlacement>();
  const problems: Problem[] = [];
  for (const placement of placements) {
    for (const { object, apply } of placement.objects) {
      const named = { ...object, metadata: { ...object.metadata, namespace: object.metadata.namespace ?? placement.namespace } };
      const key = `${placement.cluster} ${keyOfObject(named)}`;
      const other = makers.get(key);
      if (apply && other && other !== placement) {
        problems.push({
          code: 'duplicate_object',
          severity: 'error',
          path: componentPath(application, placement.component),
          message: `${placement.component.name} (${placement.environment}) and ${other.component.name} (${other.environment}) both make ${object.kind} "${object.metadata.name}" in namespace "${named.metadata.namespace}" of cluster ${placement.cluster}.`,
          hint: 'give one of them another name, or deliver it to another namespace',
        });
      }
      if (apply) {
        makers.set(key, placement);
      }
    }
  }
  if (problems.length > 0) {
    throw new RenderError(problems);
  }
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

import { type Cluster, ClusterError, hideSecretValues, type Manifest, readString, referenceOf } from '@slipway/cluster';
import { type DispatchStage, hashOf, type KubernetesObject, type ResourcePolicies, treatObject } from '@slipway/oam';
import type { RecordedTreatment } from '../database/operations/inventory/inventoryRecord';
import type { Intent } from '../database/operations/inventory/recordIntents';
import type { RenderedPlacement } from './renderPlans';
import { isAutoscaled } from './isAutoscaled';
import { type ApplicationName, ownManifest } from './stampManifest';
import { kindsOf } from './waitForKinds';

/** An object of a placement, as it will be sent and as it will be recorded. */
export interface PreparedObject {
  readonly manifest: Manifest;
  readonly stage: DispatchStage;
  readonly treatment: RecordedTreatment;
  /** An autoscaler that comes along has its replicas. */
  readonly autoscaled: boolean;
  readonly intent: Intent;
}

export interface IntentsOptions {
  readonly owner: ApplicationName;
  readonly policies: ResourcePolicies;
  /** Everything that is delivered to the cluster with it: kinds that come along are known from there. */
  readonly beside: readonly RenderedPlacement[];
  readonly signal?: AbortSignal;
}

/** What applying a placement would touch. Asks the cluster which kinds have namespaces; throws `ClusterError`. */
export async function intentsOf(
  cluster: Cluster,
  placement: RenderedPlacement,
  { owner, policies, beside, signal }: IntentsOptions,
): Promise<PreparedObject[]> {
  const rendered = placement.objects.filter(({ apply }) => apply);
  return Promise.all(
    rendered.map(async ({ object, role, traitType, outputsKey, stage }, position) => {
      const namespaced = await hasNamespace(cluster, object, beside, signal);
      const treatment = {
        ...treatObject(policies, {
          component: placement.component.name,
          componentType: placement.component.type,
          role,
          traitType,
          kind: object.kind,
          name: object.metadata.name,
        }),
        componentType: placement.component.type,
      };
      const manifest = placed(ownManifest(object, owner), namespaced, placement.namespace);
      return {
        manifest,
        stage,
        treatment,
        autoscaled: isAutoscaled(manifest, cluster.name, beside),
        intent: {
          treatment,
          environment: placement.environment,
          component: placement.component.name,
          cluster: placement.cluster,
          reference: referenceOf(manifest),
          role,
          traitType,
          outputsKey,
          position,
          manifestHash: hashOf(manifest),
          manifest: hideSecretValues(manifest),
        },
      };
    }),
  );
}

/** As the cluster says; of a kind that it does not know yet, as the CustomResourceDefinition says that comes along. */
async function hasNamespace(
  cluster: Cluster,
  object: KubernetesObject,
  beside: readonly RenderedPlacement[],
  signal: AbortSignal | undefined,
): Promise<boolean> {
  try {
    return (await cluster.resourceFor(object, { signal })).namespaced;
  } catch (error) {
    const definition = beside
      .filter(placement => placement.cluster === cluster.name)
      .flatMap(({ objects }) => objects.map(rendered => rendered.object))
      .find(
        candidate =>
          candidate.kind === 'CustomResourceDefinition' &&
          kindsOf(candidate).some(({ apiVersion, kind }) => apiVersion === object.apiVersion && kind === object.kind),
      );
    if (definition && error instanceof ClusterError && error.code === 'unknown_kind') {
      return readString(definition, 'spec', 'scope') !== 'Cluster';
    }
    throw error;
  }
}

/** Kinds without namespaces get none, all others the target's when they name none themselves. */
function placed(manifest: Manifest, namespaced: boolean, namespace: string): Manifest {
  const { namespace: own, ...metadata } = manifest.metadata;
  return {
    ...manifest,
    metadata: namespaced ? { ...metadata, namespace: own ?? namespace } : metadata,
  };
}

import { type Cluster, hideSecretValues, type Manifest, referenceOf } from '@slipway/cluster';
import { type DispatchStage, hashOf } from '@slipway/oam';
import type { Intent } from '../database/operations/inventory/recordIntents';
import type { RenderedPlacement } from './renderPlans';
import { type ApplicationName, ownManifest } from './stampManifest';

/** An object of a placement, as it will be sent and as it will be recorded. */
export interface PreparedObject {
  readonly manifest: Manifest;
  readonly stage: DispatchStage;
  readonly intent: Intent;
}

/** What applying a placement would touch. Asks the cluster which kinds have namespaces; throws `ClusterError`. */
export async function intentsOf(
  cluster: Cluster,
  placement: RenderedPlacement,
  owner: ApplicationName,
  signal?: AbortSignal,
): Promise<PreparedObject[]> {
  const rendered = placement.objects.filter(({ apply }) => apply);
  return Promise.all(
    rendered.map(async ({ object, role, traitType, outputsKey, stage }, position) => {
      const { namespaced } = await cluster.resourceFor(object, { signal });
      const manifest = placed(ownManifest(object, owner), namespaced, placement.namespace);
      return {
        manifest,
        stage,
        intent: {
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

/** Kinds without namespaces get none, all others the target's when they name none themselves. */
function placed(manifest: Manifest, namespaced: boolean, namespace: string): Manifest {
  const { namespace: own, ...metadata } = manifest.metadata;
  return {
    ...manifest,
    metadata: namespaced ? { ...metadata, namespace: own ?? namespace } : metadata,
  };
}

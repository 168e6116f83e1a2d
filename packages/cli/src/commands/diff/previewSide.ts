import type {
  DeliveryApi,
  ManifestInput,
} from '@slipway/backstage-plugin-delivery-common';
import { hasErrors, type KubernetesObject, RenderError } from '@slipway/oam';
import { isRecord } from '../../portal/isRecord';
import type { Side } from './comparePlacements';

/** A manifest as a portal would deliver it now, with its definitions and clusters. Values of Secrets are hashes. Throws RenderError. */
export async function previewSide(
  client: Pick<DeliveryApi, 'previewApplication'>,
  manifest: ManifestInput,
): Promise<Side> {
  const { environments, problems } = await client.previewApplication(manifest);
  const found = problems.map(problem => ({
    ...problem,
    severity: problem.severity ?? ('error' as const),
    path: problem.path ?? '',
  }));
  if (hasErrors(found)) {
    throw new RenderError(found);
  }
  return environments.map(({ name, cluster, namespace, objects }) => ({
    environment: name,
    cluster,
    namespace,
    objects: objects.map(object => ({ object: objectOf(object.manifest) })),
  }));
}

function objectOf(manifest: unknown): KubernetesObject {
  if (!isRecord(manifest) || !isRecord(manifest.metadata)) {
    throw new Error('The portal answered something else than an object.');
  }
  const { apiVersion, kind, metadata } = manifest;
  return {
    ...manifest,
    apiVersion: String(apiVersion),
    kind: String(kind),
    metadata: { ...metadata, name: String(metadata.name) },
  } as KubernetesObject;
}

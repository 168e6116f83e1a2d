import { type Cluster, ClusterError } from '@slipway/cluster';
import type { Application } from '@slipway/oam';
import type { DeliverySettings } from './deliverySettings';
import type { PreparedObject } from './intentsOf';

/** Annotation of an Application: whether namespaces that do not exist are created; the configuration says it for all. */
export const CREATE_NAMESPACES_ANNOTATION = 'slipway.io/create-namespaces';

export interface EnsureNamespacesOptions {
  readonly application: Application;
  readonly settings: DeliverySettings;
  readonly objects: readonly PreparedObject[];
  readonly signal?: AbortSignal;
}

export function mayCreateNamespaces(application: Application, settings: DeliverySettings): boolean {
  const said = application.metadata.annotations?.[CREATE_NAMESPACES_ANNOTATION];
  return said === undefined ? settings.createNamespaces : said === 'true';
}

/**
 * Creates the namespaces that objects are to be in and that do not exist, where that is allowed. They belong to nobody and stay: others may have come in meanwhile. A
 * namespace that the Application makes itself is left to it.
 */
export async function ensureNamespaces(cluster: Cluster, options: EnsureNamespacesOptions): Promise<void> {
  const { application, settings, objects, signal } = options;
  if (!mayCreateNamespaces(application, settings)) {
    return;
  }
  const references = objects.map(({ intent }) => intent.reference);
  const made = new Set(references.filter(({ kind }) => kind === 'Namespace').map(({ name }) => name));
  const wanted = new Set(references.flatMap(({ namespace }) => (namespace && !made.has(namespace) ? [namespace] : [])));
  await Promise.all([...wanted].map(name => ensureNamespace(cluster, name, signal)));
}

async function ensureNamespace(cluster: Cluster, name: string, signal: AbortSignal | undefined): Promise<void> {
  const reference = { apiVersion: 'v1', kind: 'Namespace', name };
  try {
    if (await cluster.get(reference, { signal })) {
      return;
    }
  } catch (error) {
    // Whoever may not read namespaces may still deliver into them.
    if (error instanceof ClusterError && error.code === 'forbidden') {
      return;
    }
    throw error;
  }
  await cluster.apply(
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: { 'app.kubernetes.io/managed-by': 'slipway' } } },
    { signal },
  );
}

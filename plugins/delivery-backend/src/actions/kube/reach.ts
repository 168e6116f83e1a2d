import { describeObject, type LiveObject, type ObjectReference, referenceOf } from '@slipway/cluster';
import { planEnvironments } from '@slipway/oam';
import { APPLICATION_LABEL, APPLICATION_NAMESPACE_LABEL, type ClusterRegistry } from '../../clusters/types';
import { isOwnedBy } from '../../delivery/ownerOf';
import type { RunContext } from '../../runner/ports';
import { ActionRefused } from '../types';

/** What decides how far a step reaches. */
export interface Reaching {
  readonly deps: { readonly clusters: Pick<ClusterRegistry, 'infos'>; readonly defaultCluster?: string };
  readonly request: { readonly run: Pick<RunContext, 'application'> };
}

/**
 * How far the actions of an Application reach. They work with the credential that the platform registered a cluster with, which may do more than the people who write
 * Applications: so Secrets are read, and objects are patched and deleted, only in the namespaces that the Application itself delivers to.
 */
export function namespacesOf({ deps, request }: Reaching): ReadonlySet<string> {
  const { application } = request.run;
  const { plans } = planEnvironments(application, { clusters: deps.clusters.infos(), defaultCluster: deps.defaultCluster });
  return new Set([application.metadata.namespace, ...plans.flatMap(({ targets }) => targets.map(({ namespace }) => namespace))]);
}

/** Throws `ActionRefused` for a Secret of a namespace that the Application has nothing to do with. */
export function refuseForeignSecrets({ kind, namespace }: { readonly kind: string; readonly namespace?: string }, execution: Reaching): void {
  const own = namespacesOf(execution);
  if (kind === 'Secret' && (namespace === undefined || !own.has(namespace))) {
    throw new ActionRefused(
      `Secrets of ${namespace === undefined ? 'all namespaces' : `namespace "${namespace}"`} are not read for this Application. It may read those of ${[...own].join(', ')}.`,
    );
  }
}

/** Throws `ActionRefused` when the Application must not change the object. */
export function refuseForeignChange(what: string, live: LiveObject, execution: Reaching): void {
  const { namespace } = live.metadata;
  const owner = execution.request.run.application.metadata;
  if (isOwnedBy(live, owner)) {
    return;
  }
  const { labels } = live.metadata;
  if (labels?.[APPLICATION_LABEL]) {
    throw new ActionRefused(`${what} belongs to the Application ${labels[APPLICATION_NAMESPACE_LABEL] ?? 'default'}/${labels[APPLICATION_LABEL]}: it is left as it is.`);
  }
  refuseForeignNamespace(what, namespace, execution);
}

export function refuseForeignNamespace(what: string, namespace: string | undefined, execution: Reaching): void {
  const own = namespacesOf(execution);
  if (namespace === undefined || !own.has(namespace)) {
    throw new ActionRefused(`${what} is left as it is: this Application changes objects of ${[...own].join(', ')} only.`);
  }
}

export function describeIn(reference: ObjectReference, cluster: string): string {
  return `${describeObject(reference)} of cluster ${cluster}`;
}

export function describeLive(live: LiveObject, cluster: string): string {
  return describeIn(referenceOf(live), cluster);
}

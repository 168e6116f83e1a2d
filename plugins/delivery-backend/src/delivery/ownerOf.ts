import { describeObject, type LiveObject, referenceOf } from '@slipway/cluster';
import { APPLICATION_LABEL, APPLICATION_NAMESPACE_LABEL } from '../clusters/types';
import type { ApplicationName } from './stampManifest';

/** Whether the labels of an object say that it belongs to this Application. */
export function isOwnedBy(live: LiveObject, owner: ApplicationName): boolean {
  const { labels } = live.metadata;
  return labels?.[APPLICATION_LABEL] === owner.name && labels[APPLICATION_NAMESPACE_LABEL] === owner.namespace;
}

/** Why an object that exists is not taken: whose it is, and what to do. */
export function explainOwner(live: LiveObject, cluster: string): string {
  const { labels, managedFields } = live.metadata;
  const what = `${describeObject(referenceOf(live))} of cluster ${cluster}`;
  const name = labels?.[APPLICATION_LABEL];
  if (name) {
    return explainClaim(what, `${labels[APPLICATION_NAMESPACE_LABEL] ?? 'default'}/${name}`);
  }
  const managers = [...new Set(managedFields?.map(({ manager }) => `"${manager}"`))];
  const by = managers.length > 0 ? ` (written by ${managers.join(', ')})` : '';
  return `${what} exists already and belongs to no Application${by}: it is left as it is. Take it with the policy take-over, give the component another name, or delete the object if nobody needs it.`;
}

/** `what` is claimed by another Application, `<namespace>/<name>`. */
export function explainClaim(what: string, application: string): string {
  return `${what} belongs to the Application ${application}: it is left as it is. Give the component another name, deliver to another namespace, or have both Applications share it with the policy shared-resource.`;
}

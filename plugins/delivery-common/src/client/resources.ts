import type {
  ObjectAddress,
  PodLogQuery,
  ResourceEvents,
  ResourceTree,
  RestartedWorkload,
} from '../api/resources';
import type { ApplicationRef } from '../api/types';
import type { DeliveryHttp } from './DeliveryHttp';
import type { DeliveryRequestOptions } from './types';

/** What an Application has in the clusters. Each call rejects with a `DeliveryError` when the answer is not a success. */
export interface ResourcesApi {
  /** Its objects, what they own, and how each of it is. */
  tree(
    ref: ApplicationRef,
    request?: DeliveryRequestOptions,
  ): Promise<ResourceTree>;
  /** What the cluster noted about one of them, newest first. */
  events(
    ref: ApplicationRef,
    object: ObjectAddress,
    request?: DeliveryRequestOptions,
  ): Promise<ResourceEvents>;
  /** What a container wrote, in pieces as they come. With `follow` until the container ends or `signal` aborts. */
  log(
    ref: ApplicationRef,
    query: PodLogQuery,
    request?: DeliveryRequestOptions,
  ): AsyncIterable<string>;
  /** Replaces the pods of a workload one by one. */
  restart(
    ref: ApplicationRef,
    object: ObjectAddress,
    request?: DeliveryRequestOptions,
  ): Promise<RestartedWorkload>;
}

export function createResourcesApi(http: DeliveryHttp): ResourcesApi {
  const path = ({ namespace, name }: ApplicationRef, rest: string) =>
    `/applications/${encodeURIComponent(namespace)}/${encodeURIComponent(
      name,
    )}/${rest}`;
  return {
    tree: (ref, request) => http.get(path(ref, 'tree'), {}, request),
    events: (ref, object, request) =>
      http.get(path(ref, 'objects/events'), addressOf(object), request),
    log: (ref, query, request) =>
      http.text(path(ref, 'pods/log'), { ...query }, request),
    restart: (ref, object, request) =>
      http.send(
        'POST',
        path(ref, 'objects/restart'),
        addressOf(object),
        request,
      ),
  };
}

/** Of a node of the tree only what names it. */
function addressOf({ cluster, apiVersion, kind, namespace, name }: ObjectAddress) {
  return { cluster, apiVersion, kind, namespace, name };
}

import type {
  ApplicationRef,
  ObjectAddress,
  PodLogQuery,
  ResourceEvents,
  ResourceTree,
  RestartedWorkload,
} from '@slipway/backstage-plugin-delivery-common';
import type { Knex } from 'knex';
import type { ClusterRegistry } from '../../clusters/types';
import type { DeliverySettings } from '../../delivery/deliverySettings';
import type { CallOptions, Unread } from '../types';

/** What people see of an Application in the clusters, and do there. Refusals are thrown as `RequestRefused`. */
export interface ResourceService {
  readTree(ref: ApplicationRef, options: CallOptions): Promise<ResourceTree>;
  listObjectEvents(ref: ApplicationRef, object: ObjectAddress, options: CallOptions): Promise<ResourceEvents>;
  /** Resolves as soon as the cluster has agreed. The log ends by itself, at its limit, or when `signal` aborts. */
  openPodLog(ref: ApplicationRef, query: PodLogQuery & { readonly signal?: AbortSignal }, options: CallOptions): Promise<AsyncIterable<string>>;
  restartWorkload(ref: ApplicationRef, object: Unread<ObjectAddress>, options: CallOptions): Promise<RestartedWorkload>;
}

export interface ResourceServiceDependencies {
  readonly database: Knex;
  readonly settings: Pick<DeliverySettings, 'accessRules' | 'lastLogLine'>;
  readonly registry: Pick<ClusterRegistry, 'connect' | 'find' | 'observed' | 'probe'>;
}

/** How long a cluster may take for one answer that a person waits for. */
export const answerWithinMs = 5_000;

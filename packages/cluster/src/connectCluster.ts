import {
  type AccessNeed,
  type ClusterIdentity,
  findMissingAccess,
  type IssuedToken,
  type MissingAccess,
  type MissingAccessOptions,
  readIdentity,
  requestToken,
  type TokenRequest,
} from './access';
import type { Related } from './health';
import type { ClusterConfig } from './config/ClusterConfig';
import {
  type ApiResource,
  discoverResources,
  type ResourceOptions,
} from './discovery/discoverResources';
import {
  type LogOptions,
  type ObjectEvent,
  openLogs,
  readEvents,
  readLogs,
  readRelated,
  readResourceTree,
  type RelatedOptions,
  type ResourceNode,
} from './inspect';
import type {
  ClusterVersion,
  LiveObject,
  Manifest,
  ObjectReference,
  TypeReference,
} from './kubernetes/types';
import { type ApplyOptions, applyObject } from './objects/applyObject';
import { type CreateOptions, createObject } from './objects/createObject';
import {
  type DeleteOptions,
  type DeleteOutcome,
  deleteObject,
} from './objects/deleteObject';
import { getObject, type ReadOptions } from './objects/getObject';
import {
  listObjects,
  type ListOptions,
  type ObjectList,
} from './objects/listObjects';
import { patchObject, type PatchOptions } from './objects/patchObject';
import { readVersion } from './objects/readVersion';
import { replaceObject, type ReplaceOptions } from './objects/replaceObject';
import { observeCluster } from './observe/observeCluster';
import type { ClusterObserver, ObserveOptions } from './observe/types';
import { createTransport } from './transport/createTransport';
import type { TransportOptions } from './transport/types';

/** One Kubernetes API. Everything that goes wrong is a `ClusterError`. */
export interface Cluster {
  readonly name: string;
  readonly labels: { readonly [key: string]: string };
  /** Address of the API server, without credentials. */
  readonly endpoint: string;
  version(options?: ReadOptions): Promise<ClusterVersion>;
  /** Where the kind is served, and whether it has namespaces. Throws `unknown_kind`. */
  resourceFor(
    type: TypeReference,
    options?: ResourceOptions,
  ): Promise<ApiResource>;
  /** Undefined when the object does not exist. */
  get(
    reference: ObjectReference,
    options?: ReadOptions,
  ): Promise<LiveObject | undefined>;
  /** All that fit, whole: never a part. */
  list(type: TypeReference, options?: ListOptions): Promise<ObjectList>;
  /** Server-side apply as field manager `slipway`. */
  apply(manifest: Manifest, options?: ApplyOptions): Promise<LiveObject>;
  /** The same for an object that is not there yet; undefined, and nothing done, when it is. */
  create(
    manifest: Manifest,
    options?: CreateOptions,
  ): Promise<LiveObject | undefined>;
  /** Puts the manifest in the place of the object that was read. */
  replace(manifest: Manifest, options: ReplaceOptions): Promise<LiveObject>;
  /** Deletes the object with this uid, and no other that took its name. */
  delete(
    reference: ObjectReference,
    options: DeleteOptions,
  ): Promise<DeleteOutcome>;
  /** JSON merge patch. */
  patch(
    reference: ObjectReference,
    patch: { readonly [field: string]: unknown },
    options?: PatchOptions,
  ): Promise<LiveObject>;
  /** The object and everything that it owns, each with its health. */
  tree(object: LiveObject, options?: RelatedOptions): Promise<ResourceNode>;
  /** What names the cause for an object that is not well; for `assessObject`. */
  related(object: LiveObject, options?: RelatedOptions): Promise<Related>;
  /** What the cluster noted about an object, newest first. */
  events(object: LiveObject, options?: ReadOptions): Promise<ObjectEvent[]>;
  /** What a container wrote. */
  logs(options: LogOptions): AsyncIterable<string>;
  /** The same, once the cluster has agreed. */
  openLogs(options: LogOptions): Promise<AsyncIterable<string>>;
  /** Who the credential belongs to; undefined where the cluster does not say. */
  identity(options?: ReadOptions): Promise<ClusterIdentity | undefined>;
  /** Which of the needs the credential may not fulfil. */
  missingAccess(
    needs: readonly AccessNeed[],
    options?: MissingAccessOptions,
  ): Promise<MissingAccess[]>;
  /** A new token for a ServiceAccount. */
  requestToken(request: TokenRequest): Promise<IssuedToken>;
  observe(options?: ObserveOptions): ClusterObserver;
  /** Ends all connections. Observers are closed by who made them. */
  close(): void;
}

/** Connects nothing yet: the first use does. Throws `ClusterConfigError` when the configuration cannot be used. */
export function connectCluster(
  config: ClusterConfig,
  options: TransportOptions = {},
): Cluster {
  const transport = createTransport(config, options);
  const client = { transport, discovery: discoverResources(transport) };
  return {
    name: config.name,
    labels: config.labels,
    endpoint: config.server,
    version: readOptions => readVersion(transport, readOptions),
    resourceFor: (type, askOptions) =>
      client.discovery.resourceFor(type, askOptions),
    get: (reference, readOptions) => getObject(client, reference, readOptions),
    list: (type, listOptions) => listObjects(client, type, listOptions),
    apply: (manifest, applyOptions) =>
      applyObject(client, manifest, applyOptions),
    create: (manifest, createOptions) =>
      createObject(client, manifest, createOptions),
    replace: (manifest, replaceOptions) =>
      replaceObject(client, manifest, replaceOptions),
    delete: (reference, deleteOptions) =>
      deleteObject(client, reference, deleteOptions),
    patch: (reference, patch, patchOptions) =>
      patchObject(client, reference, patch, patchOptions),
    tree: (object, treeOptions) =>
      readResourceTree(client, object, treeOptions),
    events: (object, eventOptions) => readEvents(client, object, eventOptions),
    logs: logOptions => readLogs(client, logOptions),
    related: (object, readOptions) => readRelated(client, object, readOptions),
    openLogs: logOptions => openLogs(client, logOptions),
    identity: readOptions => readIdentity(transport, readOptions),
    missingAccess: (needs, accessOptions) =>
      findMissingAccess(transport, needs, accessOptions),
    requestToken: request => requestToken(transport, request),
    observe: observeOptions => observeCluster(client, observeOptions),
    close: () => transport.close(),
  };
}

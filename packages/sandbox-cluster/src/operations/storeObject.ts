import { randomUUID } from 'node:crypto';
import { StatusError, conflict, forbidden, invalid, modifiedMeanwhile, notFound } from '../api/StatusError';
import { KubeObject, ManagedFieldsEntry, ObjectMeta, kubernetesTime } from '../objects/KubeObject';
import { sameJson } from '../objects/json';
import { Resource, apiVersionOf, qualifiedName } from '../schema/Resource';
import { forbiddenField, invalidValue } from '../schema/FieldMistake';
import { rulesOf } from '../schema/kindRules';
import { validateCustom } from '../schema/validateCustom';
import { validateMetadata } from '../schema/validateMetadata';
import { ClusterContext, ObjectPlace, WriteOptions } from './ClusterContext';
import { asStored } from './readObject';
import { prepareForCreate, prepareForUpdate } from './prepareObject';

const suffixLetters = 'bcdfghjklmnpqrstvwxz2456789';

export function generatedName(prefix: string): string {
  const letters = Array.from({ length: 5 }, () => suffixLetters[Math.floor(Math.random() * suffixLetters.length)]);
  return `${prefix.slice(0, 58)}${letters.join('')}`;
}

function requireNamespace(context: ClusterContext, resource: Resource, place: ObjectPlace): void {
  if (place.namespace === undefined) return;
  const namespace = context.store.get('namespaces', undefined, place.namespace);
  if (!namespace) throw notFound({ group: '', plural: 'namespaces', kind: 'Namespace' }, place.namespace);
  if (namespace.metadata.deletionTimestamp !== undefined) {
    const why = `unable to create new content in namespace ${place.namespace} because it is being terminated`;
    throw forbidden(resource, place.name, why, [
      { reason: 'NamespaceTerminating', message: `namespace ${place.namespace} is being terminated`, field: 'metadata.namespace' },
    ]);
  }
}

function withManagedFields(object: KubeObject, managedFields: ManagedFieldsEntry[]): KubeObject {
  const { managedFields: _, ...metadata } = object.metadata;
  return { ...object, metadata: managedFields.length > 0 ? { ...metadata, managedFields } : metadata };
}

type ManagedFields = (object: KubeObject) => ManagedFieldsEntry[];

/** Gives a new object its identity, checks it and stores it. The object is decoded already. */
export function storeNew(
  context: ClusterContext,
  resource: Resource,
  place: ObjectPlace,
  decoded: KubeObject,
  managedFields: ManagedFields,
  options: WriteOptions,
): KubeObject {
  requireNamespace(context, resource, place);
  const { deletionTimestamp: _, deletionGracePeriodSeconds: __, generation: ___, ...metadata } = decoded.metadata;
  const withIdentity: KubeObject = {
    ...decoded,
    apiVersion: apiVersionOf(resource),
    kind: resource.kind,
    metadata: {
      ...metadata,
      name: place.name,
      ...(place.namespace === undefined ? {} : { namespace: place.namespace }),
      uid: randomUUID(),
      creationTimestamp: kubernetesTime(context.now()),
      ...(rulesOf(resource).generation === false ? {} : { generation: 1 }),
    },
  };
  const prepared = prepareForCreate(context, resource, withIdentity);
  check(resource, prepared);
  const object = withManagedFields(prepared, managedFields(prepared));
  if (options.dryRun) return object;
  const stored = context.store.put(qualifiedName(resource), asStored(object, resource));
  context.counters.count(counterKey(resource, place), 'created');
  return stored;
}

/** Checks a changed object against the one that is stored and stores it, unless nothing changed. */
export function storeChanged(
  context: ClusterContext,
  resource: Resource,
  before: KubeObject,
  decoded: KubeObject,
  managedFields: ManagedFields,
  options: WriteOptions,
): KubeObject {
  const { metadata } = decoded;
  const { name, namespace } = before.metadata;
  if (metadata.uid !== '' && metadata.uid !== before.metadata.uid) {
    const key = `/registry/${[resource.plural, namespace, name].filter(Boolean).join('/')}`;
    const failed = `Precondition failed: UID in precondition: ${metadata.uid}, UID in object meta: ${before.metadata.uid}`;
    throw conflict(resource, name, `StorageError: invalid object, Code: 4, Key: ${key}, ResourceVersion: 0, AdditionalErrorMsg: ${failed}`);
  }
  if (metadata.resourceVersion !== '' && metadata.resourceVersion !== before.metadata.resourceVersion)
    throw conflict(resource, name, modifiedMeanwhile);
  const candidate = prepareForUpdate(context, resource, before, ofSubresource(resource, before, decoded, options));
  const changedSpec = !sameJson(contentOf(resource, candidate), contentOf(resource, before));
  const generation = before.metadata.generation;
  const next: KubeObject = {
    ...candidate,
    apiVersion: apiVersionOf(resource),
    kind: resource.kind,
    metadata: {
      ...candidate.metadata,
      name,
      ...(namespace === undefined ? {} : { namespace }),
      uid: before.metadata.uid,
      resourceVersion: before.metadata.resourceVersion,
      creationTimestamp: before.metadata.creationTimestamp,
      ...(generation === undefined ? {} : { generation: changedSpec ? generation + 1 : generation }),
    },
  };
  keepDeletion(next.metadata, before.metadata);
  check(resource, next, before);
  const object = withManagedFields(next, managedFields(next));
  const { managedFields: entries, ...rest } = object.metadata;
  const { managedFields: oldEntries, ...oldRest } = before.metadata;
  if (sameJson({ ...object, metadata: rest }, { ...before, metadata: oldRest }) && sameFields(entries, oldEntries)) return before;
  if (options.dryRun) return object;
  context.counters.count(counterKey(resource, { name, namespace }), 'updated');
  if (object.metadata.deletionTimestamp !== undefined && (object.metadata.finalizers ?? []).length === 0 && !isHeld(resource, object)) {
    return context.store.remove(qualifiedName(resource), namespace, name, asStored(object, resource)) ?? object;
  }
  return context.store.put(qualifiedName(resource), asStored(object, resource));
}

/** Namespaces wait for their contents, pods for their containers to stop: no finalizer in metadata says so. */
function isHeld(resource: Resource, object: KubeObject): boolean {
  if (resource.group !== '') return false;
  return resource.kind === 'Namespace' || (resource.kind === 'Pod' && (object.metadata.deletionGracePeriodSeconds ?? 0) > 0);
}

export function counterKey(resource: Resource, place: ObjectPlace): string {
  return [qualifiedName(resource), ...(place.namespace === undefined ? [] : [place.namespace]), place.name].join('/');
}

/** A write through `status` changes the status alone, any other write everything but the status. */
function ofSubresource(resource: Resource, before: KubeObject, decoded: KubeObject, options: WriteOptions): KubeObject {
  if (options.subresource === 'status') {
    const { status: _, ...rest } = before;
    return {
      ...rest,
      metadata: before.metadata,
      apiVersion: before.apiVersion,
      kind: before.kind,
      ...(decoded.status === undefined ? {} : { status: decoded.status }),
    };
  }
  if (!resource.subresources.status) return decoded;
  const { status: _, ...rest } = decoded;
  return {
    ...rest,
    metadata: decoded.metadata,
    apiVersion: decoded.apiVersion,
    kind: decoded.kind,
    ...(before.status === undefined ? {} : { status: before.status }),
  };
}

function contentOf(resource: Resource, object: KubeObject) {
  const { metadata: _, apiVersion: __, kind: ___, ...content } = object;
  if (!resource.subresources.status) return content;
  const { status: ____, ...spec } = content;
  return spec;
}

function keepDeletion(metadata: ObjectMeta, before: ObjectMeta): void {
  delete metadata.deletionTimestamp;
  delete metadata.deletionGracePeriodSeconds;
  if (before.deletionTimestamp !== undefined) metadata.deletionTimestamp = before.deletionTimestamp;
  if (before.deletionGracePeriodSeconds !== undefined) metadata.deletionGracePeriodSeconds = before.deletionGracePeriodSeconds;
}

function sameFields(left: ManagedFieldsEntry[] | undefined, right: ManagedFieldsEntry[] | undefined): boolean {
  const withoutTime = (entries: ManagedFieldsEntry[] | undefined) => (entries ?? []).map(({ time: _, ...entry }) => entry);
  return sameJson(withoutTime(left), withoutTime(right));
}

function check(resource: Resource, object: KubeObject, before?: KubeObject): void {
  const rules = rulesOf(resource);
  const { metadata } = object;
  const mistakes = [
    ...validateMetadata(metadata, rules.name),
    ...(resource.custom ? validateCustom(resource.schema(), object) : rules.validate?.(object) ?? []),
    ...(before ? rules.validateUpdate?.(object, before) ?? [] : []),
    ...(metadata.ownerReferences ?? []).flatMap((owner, index) =>
      owner.uid === '' || owner.name === '' ? [invalidValue(`metadata.ownerReferences[${index}].uid`, owner.uid, 'must not be empty')] : [],
    ),
  ];
  if (before?.metadata.deletionTimestamp !== undefined) {
    const added = (metadata.finalizers ?? []).filter(name => !(before.metadata.finalizers ?? []).includes(name));
    if (added.length > 0) {
      mistakes.push(
        forbiddenField(
          'metadata.finalizers',
          `no new finalizers can be added if the object is being deleted, found new finalizers []string{${added
            .map(name => JSON.stringify(name))
            .join(', ')}}`,
        ),
      );
    }
  }
  if (mistakes.length > 0) throw invalid(resource, metadata.name, mistakes);
}

export function isNotFound(error: unknown): boolean {
  return error instanceof StatusError && error.code === 404;
}

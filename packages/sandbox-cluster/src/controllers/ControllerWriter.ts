import { createHash, randomBytes } from 'node:crypto';
import { Counters } from '../faults/Counters';
import { KubeObject, OwnerReference, kubernetesTime } from '../objects/KubeObject';
import { Json, JsonObject, numberAt, sameJson, textAt } from '../objects/json';
import { ClusterContext, WriteOptions } from '../operations/ClusterContext';
import { deleteObject } from '../operations/deleteObject';
import { createObject, patchObject, replaceObject } from '../operations/writeObject';
import { Resource } from '../schema/Resource';

const largestEventCount = 1000;

/** How controllers write: through the same operations as clients, but not counted among their writes. */
export class ControllerWriter {
  readonly context: ClusterContext;

  constructor(context: ClusterContext, readonly manager: string) {
    this.context = { ...context, counters: new Counters() };
  }

  create(plural: string, namespace: string | undefined, body: JsonObject): KubeObject {
    return createObject(this.context, this.#resource(plural), namespace, body, this.#options());
  }

  /** Replaces the status; nothing is written when it says the same already. */
  setStatus(plural: string, object: KubeObject, status: JsonObject): KubeObject {
    if (sameJson(object.status, status)) return object;
    const { resourceVersion: _, ...metadata } = object.metadata;
    const body: Json = { ...object, metadata: { ...metadata, managedFields: null }, status };
    return this.#writeAgain(plural, object, body, 'status');
  }

  patch(plural: string, object: KubeObject, patch: JsonObject, subresource?: 'scale'): KubeObject {
    const options = this.#options(subresource);
    return patchObject(this.context, this.#resource(plural), object.metadata, 'merge', patch, options).object;
  }

  delete(plural: string, object: KubeObject): void {
    deleteObject(this.context, this.#resource(plural), object.metadata, { dryRun: false, propagation: 'Background' });
  }

  /** Tells by an Event what happened to an object; the same thing again raises the count of the first. */
  event(object: KubeObject, type: 'Normal' | 'Warning', reason: string, message: string): void {
    const { store, now } = this.context;
    const namespace = object.metadata.namespace ?? 'default';
    const time = kubernetesTime(now());
    const digest = createHash('sha256').update(`${object.metadata.uid} ${type} ${reason} ${message}`).digest('hex').slice(0, 16);
    const name = `${object.metadata.name}.${digest}`;
    const known = store.get('events', namespace, name);
    if (known) {
      this.patch('events', known, { count: (numberAt(known, 'count') ?? 1) + 1, lastTimestamp: time });
      return;
    }
    const { apiVersion, kind } = object;
    const { uid, resourceVersion, name: objectName } = object.metadata;
    if (!store.get('namespaces', undefined, namespace) || store.get('namespaces', undefined, namespace)?.metadata.deletionTimestamp) return;
    this.create('events', namespace, {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name, namespace },
      involvedObject: { apiVersion, kind, namespace, name: objectName, uid, resourceVersion },
      type,
      reason,
      message,
      count: 1,
      firstTimestamp: time,
      lastTimestamp: time,
      source: { component: this.manager },
      reportingComponent: this.manager,
      reportingInstance: '',
    });
    const events = store.list('events');
    // Events are kept for an hour by Kubernetes; here the oldest make room.
    for (const old of events.slice(0, Math.max(0, events.length - largestEventCount)))
      store.remove('events', old.metadata.namespace, old.metadata.name);
  }

  #writeAgain(plural: string, object: KubeObject, body: Json, subresource: 'status'): KubeObject {
    return replaceObject(this.context, this.#resource(plural), object.metadata, body, this.#options(subresource)).object;
  }

  #resource(plural: string): Resource {
    const resource = this.context.registry.byQualifiedName(plural);
    if (!resource) throw new Error(`The kind ${plural} is not served`);
    return resource;
  }

  #options(subresource?: 'status' | 'scale'): WriteOptions {
    return {
      dryRun: false,
      fieldManager: this.manager,
      fieldValidation: 'Ignore',
      warn: () => {},
      ...(subresource ? { subresource } : {}),
    };
  }
}

export function ownerReference(owner: KubeObject): JsonObject & OwnerReference {
  const { name, uid } = owner.metadata;
  return { apiVersion: owner.apiVersion, kind: owner.kind, name, uid, controller: true, blockOwnerDeletion: true };
}

const hashLetters = 'bcdfghjklmnpqrstvwxz2456789';

/** A short name for content: ten letters that make no words. */
export function contentHash(content: Json): string {
  const digest = createHash('sha256').update(JSON.stringify(content)).digest();
  return [...digest.subarray(0, 10)].map(byte => hashLetters[byte % hashLetters.length]).join('');
}

export function randomSuffix(): string {
  return [...randomBytes(5)].map(byte => hashLetters[byte % hashLetters.length]).join('');
}

export function conditionOf(conditions: readonly JsonObject[], type: string): JsonObject | undefined {
  return conditions.find(condition => textAt(condition, 'type') === type);
}

/** The conditions with one of them renewed; the time of transition moves only when its status does. */
export function withCondition(
  conditions: readonly JsonObject[],
  next: JsonObject & { type: string; status: string },
  now: number,
): JsonObject[] {
  const before = conditionOf(conditions, next.type);
  const lastTransitionTime = before?.status === next.status ? before.lastTransitionTime ?? kubernetesTime(now) : kubernetesTime(now);
  const renewed = { ...next, lastTransitionTime };
  return before ? conditions.map(condition => (condition === before ? renewed : condition)) : [...conditions, renewed];
}

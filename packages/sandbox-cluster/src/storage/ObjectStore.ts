import { KubeObject } from '../objects/KubeObject';
import { Journal, JournalEntry } from './Journal';
import { OwnerIndex } from './OwnerIndex';
import { objectKey } from './objectKey';

export type ChangeType = 'ADDED' | 'MODIFIED' | 'DELETED';

/** One change of one object. `before` is absent for new objects; `object` of a deletion is the last state, at the deletion's version. */
export type Change = { type: ChangeType; resource: string; version: number; object: KubeObject; before?: KubeObject };

export type Listener = (change: Change) => void;

export type ObjectStoreOptions = { journalFile?: string; historyLength?: number };

/**
 * All objects of a cluster, by resource (`deployments.apps`) and name, with one version counter for all, as etcd has it. Objects are
 * never changed in place, so what was read stays what it was. A bounded history lets a watch begin in the past.
 */
export class ObjectStore {
  readonly #objects = new Map<string, Map<string, KubeObject>>();
  readonly #owners = new OwnerIndex();
  readonly #listeners = new Set<Listener>();
  readonly #historyLength: number;
  readonly #journal: Journal | undefined;
  #history: Change[] = [];
  #version: number;
  #oldest: number;

  constructor(options: ObjectStoreOptions = {}) {
    this.#historyLength = options.historyLength ?? 2000;
    const opened = options.journalFile === undefined ? undefined : Journal.open(options.journalFile);
    this.#journal = opened?.journal;
    // A new cluster starts above zero, because zero means "any version" to a client.
    this.#version = Math.max(opened?.version ?? 0, 1);
    this.#oldest = this.#version;
    for (const { resource, key, object } of opened?.entries ?? []) {
      if (object === null) this.#objects.get(resource)?.delete(key);
      else this.#of(resource).set(key, object);
    }
    for (const [resource, objects] of this.#objects)
      for (const object of objects.values()) this.#owners.update(resource, undefined, object);
  }

  get version(): number {
    return this.#version;
  }

  /** Changes after this version are still known; a watch that starts before it must list again. */
  get oldestVersion(): number {
    return this.#oldest;
  }

  get(resource: string, namespace: string | undefined, name: string): KubeObject | undefined {
    return this.#objects.get(resource)?.get(objectKey(namespace, name));
  }

  list(resource: string, namespace?: string): KubeObject[] {
    const all = [...(this.#objects.get(resource)?.values() ?? [])];
    return namespace === undefined ? all : all.filter(object => object.metadata.namespace === namespace);
  }

  /** Whether an object with this uid exists. */
  isAlive(uid: string): boolean {
    return this.#owners.isAlive(uid);
  }

  /** Objects with a reference to the owner of this uid. */
  dependentsOf(uid: string): { resource: string; object: KubeObject }[] {
    return this.#owners.dependentsOf(uid).flatMap(({ resource, key }) => {
      const object = this.#objects.get(resource)?.get(key);
      return object ? [{ resource, object }] : [];
    });
  }

  /** Resources that have at least one object. */
  resources(): string[] {
    return [...this.#objects].filter(([, objects]) => objects.size > 0).map(([resource]) => resource);
  }

  /** Stores the object under a new version and answers it as stored. */
  put(resource: string, object: KubeObject): KubeObject {
    const { namespace, name } = object.metadata;
    const objects = this.#of(resource);
    const key = objectKey(namespace, name);
    const before = objects.get(key);
    const version = this.#version + 1;
    const stored: KubeObject = { ...object, metadata: { ...object.metadata, resourceVersion: String(version) } };
    this.#journal?.append({ version, resource, key, object: stored });
    objects.set(key, stored);
    this.#owners.update(resource, before, stored);
    this.#publish({ type: before ? 'MODIFIED' : 'ADDED', resource, version, object: stored, ...(before ? { before } : {}) });
    return stored;
  }

  /** Takes an object away; `last` is its final state where the removal changes it once more. */
  remove(resource: string, namespace: string | undefined, name: string, last?: KubeObject): KubeObject | undefined {
    const key = objectKey(namespace, name);
    const before = this.#objects.get(resource)?.get(key);
    if (!before) return undefined;
    const version = this.#version + 1;
    const final = last ?? before;
    const object: KubeObject = { ...final, metadata: { ...final.metadata, resourceVersion: String(version) } };
    this.#journal?.append({ version, resource, key, object: null });
    this.#objects.get(resource)?.delete(key);
    this.#owners.update(resource, before, undefined);
    this.#publish({ type: 'DELETED', resource, version, object, before });
    return object;
  }

  /** The changes of one resource after a version, oldest first; undefined when that version is forgotten. */
  changesSince(resource: string, version: number): Change[] | undefined {
    if (version < this.#oldest) return undefined;
    return this.#history.filter(change => change.resource === resource && change.version > version);
  }

  /** Forgets the history, as etcd's compaction does: watches that start before now are refused. */
  compact(): void {
    this.#history = [];
    this.#oldest = this.#version;
  }

  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#listeners.clear();
    this.#journal?.close();
  }

  #of(resource: string): Map<string, KubeObject> {
    const known = this.#objects.get(resource);
    if (known) return known;
    const objects = new Map<string, KubeObject>();
    this.#objects.set(resource, objects);
    return objects;
  }

  #publish(change: Change): void {
    this.#version = change.version;
    this.#history.push(change);
    if (this.#history.length > this.#historyLength * 1.25) {
      this.#history = this.#history.slice(-this.#historyLength);
      this.#oldest = this.#history[0].version - 1;
    }
    if (this.#journal?.isBloated) this.#journal.rewrite(this.#version, this.#entries());
    for (const listener of [...this.#listeners]) listener(change);
  }

  *#entries(): Generator<JournalEntry> {
    for (const [resource, objects] of this.#objects) {
      for (const [key, object] of objects) yield { version: Number(object.metadata.resourceVersion), resource, key, object };
    }
  }
}

import { KubeObject } from '../objects/KubeObject';
import { objectKey } from './objectKey';

export type StoredPlace = { readonly resource: string; readonly key: string };

/** Which objects exist, and who belongs to whom, by uid: what a garbage collector and every controller ask for all the time. */
export class OwnerIndex {
  readonly #alive = new Set<string>();
  readonly #dependents = new Map<string, Map<string, StoredPlace>>();

  isAlive(uid: string): boolean {
    return this.#alive.has(uid);
  }

  dependentsOf(uid: string): StoredPlace[] {
    return [...(this.#dependents.get(uid)?.values() ?? [])];
  }

  /** Notes that an object came, changed or went. */
  update(resource: string, before: KubeObject | undefined, after: KubeObject | undefined): void {
    const { namespace, name, uid } = (after ?? before)?.metadata ?? { name: '', uid: '' };
    const key = objectKey(namespace, name);
    const place = `${resource} ${key}`;
    for (const owner of before?.metadata.ownerReferences ?? []) {
      const known = this.#dependents.get(owner.uid);
      known?.delete(place);
      if (known?.size === 0) this.#dependents.delete(owner.uid);
    }
    if (before) this.#alive.delete(before.metadata.uid);
    if (!after) return;
    this.#alive.add(uid);
    for (const owner of after.metadata.ownerReferences ?? []) {
      const known = this.#dependents.get(owner.uid) ?? new Map<string, StoredPlace>();
      this.#dependents.set(owner.uid, known.set(place, { resource, key }));
    }
  }
}

import { referenceOf } from '../kubernetes/describeObject';
import type { LiveObject } from '../kubernetes/types';
import type { ObservedChange } from './types';

/** The objects of one kind as they were seen last. Each method returns what changed by it. */
export class KnownObjects {
  private objects = new Map<string, LiveObject>();

  constructor(private readonly keep: (object: LiveObject) => LiveObject) {}

  get(namespace: string | undefined, name: string): LiveObject | undefined {
    return this.objects.get(key(namespace, name));
  }

  list(): LiveObject[] {
    return [...this.objects.values()];
  }

  put(object: LiveObject): ObservedChange[] {
    const at = key(object.metadata.namespace, object.metadata.name);
    const before = this.objects.get(at);
    const kept = this.keep(object);
    this.objects.set(at, kept);
    return before?.metadata.uid === kept.metadata.uid &&
      before.metadata.resourceVersion === kept.metadata.resourceVersion
      ? []
      : [{ type: 'changed', reference: referenceOf(kept), object: kept }];
  }

  remove(object: LiveObject): ObservedChange[] {
    const at = key(object.metadata.namespace, object.metadata.name);
    return this.objects.delete(at)
      ? [
          {
            type: 'deleted',
            reference: referenceOf(object),
            object: this.keep(object),
          },
        ]
      : [];
  }

  /** Everything that exists now; what is missing in it was deleted while nobody looked. */
  replace(objects: readonly LiveObject[]): ObservedChange[] {
    const before = this.objects;
    const still = new Set(
      objects.map(item => key(item.metadata.namespace, item.metadata.name)),
    );
    const gone = [...before]
      .filter(([at]) => !still.has(at))
      .flatMap(([, object]) => this.remove(object));
    return [...gone, ...objects.flatMap(object => this.put(object))];
  }
}

function key(namespace: string | undefined, name: string): string {
  return `${namespace ?? ''}/${name}`;
}

import { KubeObject } from '../objects/KubeObject';
import { Controller, WorkKey } from './Controller';
import { ControllerWriter } from './ControllerWriter';

type Place = { resource: string; object: KubeObject };

/**
 * Deletes what belongs to an owner that is gone, and carries out the propagation that a deletion asked for: in the foreground the
 * dependents go first, orphaned ones lose their reference.
 */
export function createGarbageCollector(writer: ControllerWriter): Controller {
  const { store } = writer.context;
  const placeKey = (resource: string, object: KubeObject) => `${resource} ${object.metadata.namespace ?? ''}/${object.metadata.name}`;
  const find = (key: string): Place | undefined => {
    const [resource, place] = key.split(' ');
    const slash = place.indexOf('/');
    const object = store.get(resource, place.slice(0, slash) || undefined, place.slice(slash + 1));
    return object && { resource, object };
  };

  const finalizersOf = (object: KubeObject) => object.metadata.finalizers ?? [];

  function collect({ resource, object }: Place): void {
    const owners = object.metadata.ownerReferences ?? [];
    if (owners.length === 0 || object.metadata.deletionTimestamp !== undefined) return;
    const remaining = owners.filter(owner => store.isAlive(owner.uid));
    if (remaining.length === 0) writer.delete(resource, object);
    else if (remaining.length < owners.length) writer.patch(resource, object, { metadata: { ownerReferences: remaining } });
  }

  function withoutFinalizer(place: Place, name: string): void {
    writer.patch(place.resource, place.object, { metadata: { finalizers: finalizersOf(place.object).filter(other => other !== name) } });
  }

  function propagate(place: Place): void {
    const { uid, deletionTimestamp } = place.object.metadata;
    if (deletionTimestamp === undefined) return;
    if (finalizersOf(place.object).includes('orphan')) {
      for (const { resource, object } of store.dependentsOf(uid)) {
        const ownerReferences = (object.metadata.ownerReferences ?? []).filter(owner => owner.uid !== uid);
        writer.patch(resource, object, { metadata: { ownerReferences } });
      }
      withoutFinalizer(place, 'orphan');
      return;
    }
    if (!finalizersOf(place.object).includes('foregroundDeletion')) return;
    const all = store.dependentsOf(uid);
    for (const { resource, object } of all) if (object.metadata.deletionTimestamp === undefined) writer.delete(resource, object);
    const blocking = store
      .dependentsOf(uid)
      .some(({ object }) => object.metadata.ownerReferences?.some(owner => owner.uid === uid && owner.blockOwnerDeletion === true));
    if (!blocking) withoutFinalizer(place, 'foregroundDeletion');
  }

  return {
    name: 'garbage-collector',
    keysOf(change) {
      const keys: WorkKey[] = [];
      const { metadata } = change.object;
      if (change.type === 'DELETED') {
        keys.push(...store.dependentsOf(metadata.uid).map(({ resource, object }) => placeKey(resource, object)));
        // An owner that is being deleted in the foreground may have waited for this one.
        for (const owner of metadata.ownerReferences ?? []) {
          const resource = ownerResource(owner.apiVersion, owner.kind);
          if (resource) keys.push(`${resource} ${metadata.namespace ?? ''}/${owner.name}`);
        }
      } else if (metadata.deletionTimestamp !== undefined || (change.type === 'ADDED' && metadata.ownerReferences)) {
        keys.push(placeKey(change.resource, change.object));
      }
      return keys;
    },
    allKeys: () =>
      store.resources().flatMap(resource =>
        store
          .list(resource)
          .filter(({ metadata }) => metadata.ownerReferences || metadata.deletionTimestamp)
          .map(object => placeKey(resource, object)),
      ),
    reconcile(key) {
      const place = find(key);
      if (!place) return undefined;
      propagate(place);
      const still = find(key);
      if (still) collect(still);
      return undefined;
    },
  };

  function ownerResource(apiVersion: string, kind: string): string | undefined {
    const resource = writer.context.registry.byKind(apiVersion, kind);
    return resource && (resource.group === '' ? resource.plural : `${resource.plural}.${resource.group}`);
  }
}

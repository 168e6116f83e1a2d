import { listAt, objectAt } from '../objects/json';
import { Controller, splitKey } from './Controller';
import { ControllerWriter } from './ControllerWriter';

/** Gives new namespaces their service account, and empties those that are being deleted before they go. */
export function createNamespaceController(writer: ControllerWriter, rolloutMilliseconds: number): Controller {
  const { store, registry, now } = writer.context;
  /** When the deletion of a namespace was seen first: its end takes a moment, as it does in a real cluster. */
  const terminating = new Map<string, number>();

  function contents(namespace: string) {
    return store
      .resources()
      .flatMap(resource =>
        registry.byQualifiedName(resource)?.namespaced ? store.list(resource, namespace).map(object => ({ resource, object })) : [],
      );
  }

  return {
    name: 'namespace',
    keysOf(change) {
      if (change.resource === 'namespaces') return [`/${change.object.metadata.name}`];
      return change.type === 'DELETED' && change.object.metadata.namespace ? [`/${change.object.metadata.namespace}`] : [];
    },
    allKeys: () => store.list('namespaces').map(object => `/${object.metadata.name}`),
    reconcile(key) {
      const { name } = splitKey(key);
      const namespace = store.get('namespaces', undefined, name);
      if (!namespace) return undefined;
      if (namespace.metadata.deletionTimestamp === undefined) {
        if (!store.get('serviceaccounts', name, 'default')) {
          writer.create('serviceaccounts', name, { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default' } });
        }
        return undefined;
      }
      const seen = terminating.get(namespace.metadata.uid) ?? now();
      terminating.set(namespace.metadata.uid, seen);
      const wait = seen + rolloutMilliseconds / 2 - now();
      if (wait > 0) return wait;
      for (const { resource, object } of contents(name))
        if (object.metadata.deletionTimestamp === undefined) writer.delete(resource, object);
      const left = contents(name);
      if (left.length > 0) {
        const waiting = left.filter(({ object }) => (object.metadata.finalizers ?? []).length > 0);
        const message = `Some content in the namespace has finalizers remaining: ${waiting
          .map(({ resource, object }) => `${resource} ${object.metadata.name}`)
          .join(', ')}`;
        const conditions =
          waiting.length > 0 ? [{ type: 'NamespaceFinalizersRemaining', status: 'True', reason: 'SomeFinalizersRemain', message }] : [];
        writer.setStatus('namespaces', namespace, { phase: 'Terminating', ...(conditions.length > 0 ? { conditions } : {}) });
        return undefined;
      }
      const others = listAt(objectAt(namespace, 'spec'), 'finalizers').filter(finalizer => finalizer !== 'kubernetes');
      if (others.length === 0 && (namespace.metadata.finalizers ?? []).length === 0) {
        terminating.delete(namespace.metadata.uid);
        store.remove('namespaces', undefined, name);
      }
      return undefined;
    },
  };
}

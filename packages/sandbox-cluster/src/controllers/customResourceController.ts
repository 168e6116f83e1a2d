import { establishedStatus } from '../operations/establishedStatus';
import { Change } from '../storage/ObjectStore';
import { Controller } from './Controller';
import { ControllerWriter } from './ControllerWriter';

const definitions = 'customresourcedefinitions.apiextensions.k8s.io';

/** Serves the kinds of CustomResourceDefinitions as soon as these are stored, and takes their objects away with them. */
export function createCustomResourceController(writer: ControllerWriter): Controller {
  const { store, registry, now } = writer.context;

  function handle(change: Change): void {
    if (change.type !== 'DELETED') {
      registry.define(change.object);
      return;
    }
    const resource = change.object.metadata.name;
    for (const object of store.list(resource)) store.remove(resource, object.metadata.namespace, object.metadata.name);
    registry.undefine(change.object);
  }

  return {
    name: 'custom-resources',
    keysOf(change) {
      if (change.resource !== definitions) return [];
      handle(change);
      return change.type === 'DELETED' ? [] : [change.object.metadata.name];
    },
    allKeys: () => store.list(definitions).map(definition => definition.metadata.name),
    reconcile(name) {
      const definition = store.get(definitions, undefined, name);
      if (definition && definition.metadata.deletionTimestamp === undefined) writer.setStatus(definitions, definition, establishedStatus(definition, now()));
      return undefined;
    },
  };
}

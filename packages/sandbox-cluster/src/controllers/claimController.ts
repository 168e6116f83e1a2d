import { objectAt, textAt } from '../objects/json';
import { Controller, keyOf, splitKey } from './Controller';
import { ControllerWriter } from './ControllerWriter';

const resource = 'persistentvolumeclaims';

/** Gives every claim a volume of the size that it asks for. */
export function createClaimController(writer: ControllerWriter): Controller {
  const { store } = writer.context;
  return {
    name: 'claims',
    keysOf: change => (change.resource === resource && change.type === 'ADDED' ? [keyOf(change.object)] : []),
    allKeys: () => store.list(resource).map(keyOf),
    reconcile(key) {
      const { namespace, name } = splitKey(key);
      const claim = store.get(resource, namespace, name);
      if (!claim || textAt(claim, 'status', 'phase') === 'Bound') return undefined;
      const volumeName = `pvc-${claim.metadata.uid}`;
      const capacity = objectAt(claim, 'spec', 'resources', 'requests') ?? {};
      const accessModes = objectAt(claim, 'spec')?.accessModes ?? [];
      const { uid } = claim.metadata;
      if (!store.get('persistentvolumes', undefined, volumeName)) {
        const volume = writer.create('persistentvolumes', undefined, {
          apiVersion: 'v1',
          kind: 'PersistentVolume',
          metadata: { name: volumeName },
          spec: { capacity, accessModes, persistentVolumeReclaimPolicy: 'Delete', hostPath: { path: `/sandbox/${volumeName}` }, claimRef: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace: namespace ?? '', name, uid } },
        });
        writer.setStatus('persistentvolumes', volume, { phase: 'Bound' });
      }
      const bound = writer.patch(resource, claim, { spec: { volumeName } });
      writer.setStatus(resource, bound, { phase: 'Bound', accessModes, capacity });
      return undefined;
    },
  };
}

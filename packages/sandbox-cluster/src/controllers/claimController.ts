import { KubeObject } from '../objects/KubeObject';
import { objectAt, objectsAt, textAt } from '../objects/json';
import { claimProtection } from '../operations/prepareObject';
import { Controller, keyOf, splitKey } from './Controller';
import { ControllerWriter } from './ControllerWriter';

const resource = 'persistentvolumeclaims';

const claimsOf = (pod: KubeObject) =>
  objectsAt(pod, 'spec', 'volumes').flatMap(volume => textAt(volume, 'persistentVolumeClaim', 'claimName') ?? []);

/** Gives every claim a volume of the size that it asks for. */
export function createClaimController(writer: ControllerWriter): Controller {
  const { store } = writer.context;
  return {
    name: 'claims',
    keysOf(change) {
      if (change.resource === resource) return change.type === 'DELETED' ? [] : [keyOf(change.object)];
      // The end of a pod may be the end of the last use of a claim.
      return change.resource === 'pods' && change.type === 'DELETED'
        ? claimsOf(change.object).map(name => `${change.object.metadata.namespace ?? ''}/${name}`)
        : [];
    },
    allKeys: () => store.list(resource).map(keyOf),
    reconcile(key) {
      const { namespace, name } = splitKey(key);
      const claim = store.get(resource, namespace, name);
      if (!claim) return undefined;
      if (claim.metadata.deletionTimestamp !== undefined) {
        const used = store.list('pods', namespace).some(pod => claimsOf(pod).includes(name));
        const finalizers = claim.metadata.finalizers ?? [];
        if (!used && finalizers.includes(claimProtection))
          writer.patch(resource, claim, { metadata: { finalizers: finalizers.filter(other => other !== claimProtection) } });
        return undefined;
      }
      if (textAt(claim, 'status', 'phase') === 'Bound') return undefined;
      const volumeName = `pvc-${claim.metadata.uid}`;
      const capacity = objectAt(claim, 'spec', 'resources', 'requests') ?? {};
      const accessModes = objectAt(claim, 'spec')?.accessModes ?? [];
      const { uid } = claim.metadata;
      if (!store.get('persistentvolumes', undefined, volumeName)) {
        const volume = writer.create('persistentvolumes', undefined, {
          apiVersion: 'v1',
          kind: 'PersistentVolume',
          metadata: { name: volumeName },
          spec: {
            capacity,
            accessModes,
            persistentVolumeReclaimPolicy: 'Delete',
            hostPath: { path: `/sandbox/${volumeName}` },
            claimRef: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace: namespace ?? '', name, uid },
          },
        });
        writer.setStatus('persistentvolumes', volume, { phase: 'Bound' });
      }
      const bound = writer.patch(resource, claim, { spec: { volumeName } });
      writer.setStatus(resource, bound, { phase: 'Bound', accessModes, capacity });
      return undefined;
    },
  };
}

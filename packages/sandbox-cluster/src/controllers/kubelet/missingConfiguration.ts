import { KubeObject } from '../../objects/KubeObject';
import { JsonObject, objectAt, objectsAt, textAt } from '../../objects/json';
import { ObjectStore } from '../../storage/ObjectStore';

const sources = { configMap: 'configmaps', secret: 'secrets' } as const;

function lacks(
  store: ObjectStore,
  namespace: string | undefined,
  kind: keyof typeof sources,
  reference: JsonObject | undefined,
): string | undefined {
  const name = textAt(reference, 'name') ?? textAt(reference, 'secretName');
  if (!reference || name === undefined || reference.optional === true) return undefined;
  const object = store.get(sources[kind], namespace, name);
  const label = kind.toLowerCase();
  if (!object) return `${label} ${JSON.stringify(name)} not found`;
  const key = textAt(reference, 'key');
  if (key === undefined || objectAt(object, 'data')?.[key] !== undefined) return undefined;
  return `couldn't find key ${key} in ${kind === 'configMap' ? 'ConfigMap' : 'Secret'} ${namespace ?? ''}/${name}`;
}

/** The first ConfigMap or Secret that a container takes its environment from and that is not there. */
export function missingConfiguration(store: ObjectStore, pod: KubeObject, container: JsonObject): string | undefined {
  const { namespace } = pod.metadata;
  for (const source of objectsAt(container, 'envFrom')) {
    const missing =
      lacks(store, namespace, 'configMap', objectAt(source, 'configMapRef')) ??
      lacks(store, namespace, 'secret', objectAt(source, 'secretRef'));
    if (missing) return missing;
  }
  for (const variable of objectsAt(container, 'env')) {
    const from = objectAt(variable, 'valueFrom');
    const missing =
      lacks(store, namespace, 'configMap', objectAt(from, 'configMapKeyRef')) ??
      lacks(store, namespace, 'secret', objectAt(from, 'secretKeyRef'));
    if (missing) return missing;
  }
  return undefined;
}

/** The first volume of a pod that cannot be mounted. */
export function missingVolume(store: ObjectStore, pod: KubeObject): string | undefined {
  for (const volume of objectsAt(pod, 'spec', 'volumes')) {
    const missing =
      lacks(store, pod.metadata.namespace, 'configMap', objectAt(volume, 'configMap')) ??
      lacks(store, pod.metadata.namespace, 'secret', objectAt(volume, 'secret'));
    if (missing) return `MountVolume.SetUp failed for volume ${JSON.stringify(volume.name)} : ${missing}`;
  }
  return undefined;
}

import { KubeObject } from '../objects/KubeObject';
import { JsonObject, numberAt, objectAt, objectsAt, textAt } from '../objects/json';
import { Controller, keyOf, splitKey } from './Controller';
import { ControllerWriter, contentHash, ownerReference } from './ControllerWriter';
import { countPods, createPod, isActive, isReady, minReadySecondsOf, ownedBy } from './pods';
import { ownKeys } from './replicaSetController';

const resource = 'statefulsets.apps';
const revisionLabel = 'controller-revision-hash';
const ordinalOf = (pod: KubeObject) => Number(/-(\d+)$/.exec(pod.metadata.name)?.[1] ?? -1);
const revisionOf = (pod: KubeObject) => pod.metadata.labels?.[revisionLabel];

/** Keeps numbered pods one after the other, and renews them from the highest number downwards. */
export function createStatefulSetController(writer: ControllerWriter): Controller {
  const { store, now } = writer.context;

  function createMember(set: KubeObject, ordinal: number, revision: string): void {
    const name = `${set.metadata.name}-${ordinal}`;
    const template = objectAt(set, 'spec', 'template') ?? {};
    const spec = objectAt(template, 'spec') ?? {};
    const claims = objectsAt(set, 'spec', 'volumeClaimTemplates').map(claim => {
      const volume = textAt(claim, 'metadata', 'name') ?? '';
      const claimName = `${volume}-${name}`;
      if (!store.get('persistentvolumeclaims', set.metadata.namespace, claimName)) {
        const labels = objectAt(set, 'spec', 'selector', 'matchLabels') ?? {};
        writer.create('persistentvolumeclaims', set.metadata.namespace, {
          apiVersion: 'v1',
          kind: 'PersistentVolumeClaim',
          metadata: { name: claimName, labels },
          spec: objectAt(claim, 'spec') ?? {},
        });
      }
      return { name: volume, persistentVolumeClaim: { claimName } };
    });
    const withClaims: JsonObject = {
      ...template,
      spec: { ...spec, hostname: name, ...(claims.length > 0 ? { volumes: [...objectsAt(spec, 'volumes'), ...claims] } : {}) },
    };
    createPod(
      writer,
      set,
      withClaims,
      { name },
      { [revisionLabel]: revision, 'statefulset.kubernetes.io/pod-name': name, 'apps.kubernetes.io/pod-index': String(ordinal) },
    );
    writer.event(set, 'Normal', 'SuccessfulCreate', `create Pod ${name} in StatefulSet ${set.metadata.name} successful`);
  }

  function ensureRevision(set: KubeObject): string {
    const template = objectAt(set, 'spec', 'template') ?? {};
    const name = `${set.metadata.name}-${contentHash(template)}`;
    const known = ownedBy(store, 'controllerrevisions.apps', set);
    if (!known.some(revision => revision.metadata.name === name)) {
      const highest = Math.max(0, ...known.map(revision => numberAt(revision, 'revision') ?? 0));
      writer.create('controllerrevisions.apps', set.metadata.namespace, {
        apiVersion: 'apps/v1',
        kind: 'ControllerRevision',
        metadata: { name, labels: objectAt(template, 'metadata', 'labels') ?? {}, ownerReferences: [ownerReference(set)] },
        data: { spec: { template } },
        revision: highest + 1,
      });
    }
    return name;
  }

  /** One step towards the wanted members; pods that are on their way out are waited for. */
  function step(set: KubeObject, revision: string): void {
    const wanted = numberAt(set, 'spec', 'replicas') ?? 1;
    const all = ownedBy(store, 'pods', set);
    const parallel = textAt(set, 'spec', 'podManagementPolicy') === 'Parallel';
    for (let ordinal = 0; ordinal < wanted; ordinal++) {
      const member = all.find(pod => ordinalOf(pod) === ordinal);
      if (!member) createMember(set, ordinal, revision);
      if (!parallel && !(member && isActive(member) && isReady(member))) break;
    }
    const surplus = all.filter(pod => ordinalOf(pod) >= wanted).sort((left, right) => ordinalOf(right) - ordinalOf(left));
    if (surplus.length > 0 && (parallel || all.every(pod => pod.metadata.deletionTimestamp === undefined))) {
      for (const pod of parallel ? surplus : surplus.slice(0, 1))
        if (pod.metadata.deletionTimestamp === undefined) writer.delete('pods', pod);
      return;
    }
    if (textAt(set, 'spec', 'updateStrategy', 'type') === 'OnDelete' || surplus.length > 0) return;
    const partition = numberAt(set, 'spec', 'updateStrategy', 'rollingUpdate', 'partition') ?? 0;
    const outdated = all
      .filter(pod => ordinalOf(pod) >= partition && ordinalOf(pod) < wanted && revisionOf(pod) !== revision)
      .sort((left, right) => ordinalOf(right) - ordinalOf(left));
    const newer = all.filter(pod => revisionOf(pod) === revision);
    if (outdated.length > 0 && all.every(isActive) && newer.every(isReady)) writer.delete('pods', outdated[0]);
  }

  return {
    name: 'statefulset',
    keysOf: ownKeys(resource, 'StatefulSet', ['pods']),
    allKeys: () => store.list(resource).map(keyOf),
    reconcile(key) {
      const { namespace, name } = splitKey(key);
      const set = store.get(resource, namespace, name);
      if (!set || set.metadata.deletionTimestamp !== undefined) return undefined;
      const revision = ensureRevision(set);
      step(set, revision);
      const pods = ownedBy(store, 'pods', set).filter(isActive);
      const updated = pods.filter(pod => revisionOf(pod) === revision).length;
      const counts = countPods(pods, minReadySecondsOf(set), now());
      const complete = updated === (numberAt(set, 'spec', 'replicas') ?? 1) && counts.ready === updated;
      const current = complete ? revision : textAt(set, 'status', 'currentRevision') ?? revision;
      const onCurrent = pods.filter(pod => revisionOf(pod) === current).length;
      writer.setStatus(resource, set, {
        observedGeneration: set.metadata.generation ?? 1,
        replicas: counts.total,
        ...(counts.ready > 0 ? { readyReplicas: counts.ready } : {}),
        availableReplicas: counts.available,
        ...(onCurrent > 0 ? { currentReplicas: onCurrent } : {}),
        ...(updated > 0 ? { updatedReplicas: updated } : {}),
        currentRevision: current,
        updateRevision: revision,
        collisionCount: 0,
      });
      return counts.again;
    },
  };
}

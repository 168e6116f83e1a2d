import { KubeObject } from '../objects/KubeObject';
import { objectAt, textAt } from '../objects/json';
import { Controller, keyOf, splitKey } from './Controller';
import { ControllerWriter, contentHash } from './ControllerWriter';
import { countPods, createPod, isActive, minReadySecondsOf, ownedBy } from './pods';
import { ownKeys } from './replicaSetController';

const resource = 'daemonsets.apps';
const hashLabel = 'controller-revision-hash';

/** Keeps one pod of the present template for each node. */
export function createDaemonSetController(writer: ControllerWriter): Controller {
  const { store, now } = writer.context;
  const ofSet = ownKeys(resource, 'DaemonSet', ['pods']);

  function step(set: KubeObject, hash: string): void {
    const all = ownedBy(store, 'pods', set);
    const nodes = store.list('nodes').length;
    const outdated = all.filter(pod => isActive(pod) && pod.metadata.labels?.[hashLabel] !== hash);
    const rolling = textAt(set, 'spec', 'updateStrategy', 'type') !== 'OnDelete';
    if (rolling && outdated.length > 0) writer.delete('pods', outdated[0]);
    for (let missing = nodes - all.length; missing > 0; missing--) {
      const pod = createPod(
        writer,
        set,
        objectAt(set, 'spec', 'template') ?? {},
        { generateName: `${set.metadata.name}-` },
        { [hashLabel]: hash },
      );
      writer.event(set, 'Normal', 'SuccessfulCreate', `Created pod: ${pod.metadata.name}`);
    }
  }

  return {
    name: 'daemonset',
    keysOf: change => (change.resource === 'nodes' ? store.list(resource).map(keyOf) : ofSet(change)),
    allKeys: () => store.list(resource).map(keyOf),
    reconcile(key) {
      const { namespace, name } = splitKey(key);
      const set = store.get(resource, namespace, name);
      if (!set || set.metadata.deletionTimestamp !== undefined) return undefined;
      const hash = contentHash(objectAt(set, 'spec', 'template') ?? {});
      step(set, hash);
      const nodes = store.list('nodes').length;
      const pods = ownedBy(store, 'pods', set).filter(isActive);
      const { ready, available, again } = countPods(pods, minReadySecondsOf(set), now());
      const updated = pods.filter(pod => pod.metadata.labels?.[hashLabel] === hash).length;
      writer.setStatus(resource, set, {
        currentNumberScheduled: Math.min(pods.length, nodes),
        numberMisscheduled: 0,
        desiredNumberScheduled: nodes,
        numberReady: ready,
        observedGeneration: set.metadata.generation ?? 1,
        ...(updated > 0 ? { updatedNumberScheduled: updated } : {}),
        ...(available > 0 ? { numberAvailable: available } : {}),
        ...(nodes - available > 0 ? { numberUnavailable: nodes - available } : {}),
      });
      return again;
    },
  };
}

import { KubeObject } from '../objects/KubeObject';
import { JsonObject, numberAt, objectAt, sameJson, textAt, textsAt } from '../objects/json';
import { Controller, keyOf, splitKey } from './Controller';
import { ControllerWriter, contentHash, ownerReference } from './ControllerWriter';
import { RolloutStart, deploymentStatus } from './deploymentStatus';
import { ownedBy } from './pods';
import { ownKeys } from './replicaSetController';
import { SetSize, nextSizes, rollingLimits } from './rollingUpdate';

const revisionAnnotation = 'deployment.kubernetes.io/revision';
const hashLabel = 'pod-template-hash';
const sets = 'replicasets.apps';
const deployments = 'deployments.apps';

function templateOf(object: KubeObject): JsonObject {
  const template = objectAt(object, 'spec', 'template') ?? {};
  const metadata = objectAt(template, 'metadata') ?? {};
  const { [hashLabel]: _, ...labels } = textsAt(metadata, 'labels');
  return { ...template, metadata: { ...metadata, labels } };
}

const replicasOf = (object: KubeObject) => numberAt(object, 'spec', 'replicas') ?? 1;
const revisionOf = (set: KubeObject) => Number(set.metadata.annotations?.[revisionAnnotation] ?? 0);
const sizeOf = (set: KubeObject): SetSize => ({
  name: set.metadata.name,
  replicas: replicasOf(set),
  available: numberAt(set, 'status', 'availableReplicas') ?? 0,
});

/** Rolls Deployments out: a ReplicaSet for each template, grown and shrunk by the rules of the strategy. */
export function createDeploymentController(writer: ControllerWriter): Controller {
  const { store, now } = writer.context;

  function createSet(deployment: KubeObject, replicas: number, revision: number): KubeObject {
    const template = templateOf(deployment);
    const hash = contentHash(template);
    const labels = { ...textsAt(template, 'metadata', 'labels'), [hashLabel]: hash };
    const selector = objectAt(deployment, 'spec', 'selector') ?? {};
    const minReadySeconds = numberAt(deployment, 'spec', 'minReadySeconds');
    return writer.create(sets, deployment.metadata.namespace, {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: {
        name: `${deployment.metadata.name}-${hash}`,
        labels,
        annotations: {
          [revisionAnnotation]: String(revision),
          'deployment.kubernetes.io/desired-replicas': String(replicasOf(deployment)),
        },
        ownerReferences: [ownerReference(deployment)],
      },
      spec: {
        replicas,
        ...(minReadySeconds === undefined ? {} : { minReadySeconds }),
        selector: { ...selector, matchLabels: { ...textsAt(selector, 'matchLabels'), [hashLabel]: hash } },
        template: { ...template, metadata: { ...objectAt(template, 'metadata'), labels } },
      },
    });
  }

  function scale(deployment: KubeObject, set: KubeObject, replicas: number): void {
    const before = replicasOf(set);
    if (before === replicas) return;
    writer.patch(sets, set, { spec: { replicas } });
    const direction = replicas > before ? 'up' : 'down';
    writer.event(
      deployment,
      'Normal',
      'ScalingReplicaSet',
      `Scaled ${direction} replica set ${set.metadata.name} from ${before} to ${replicas}`,
    );
  }

  /** The set of the present template: found, or made with no replicas yet; undefined while a paused Deployment has none. */
  function currentSet(
    deployment: KubeObject,
    all: readonly KubeObject[],
  ): { set: KubeObject | undefined; started: RolloutStart | undefined } {
    const template = templateOf(deployment);
    const known = all.find(set => sameJson(templateOf(set), template));
    const highest = Math.max(0, ...all.map(revisionOf));
    const paused = objectAt(deployment, 'spec')?.paused === true;
    if (!known)
      return paused
        ? { set: undefined, started: undefined }
        : { set: createSet(deployment, 0, highest + 1), started: 'NewReplicaSetCreated' };
    const others = Math.max(0, ...all.filter(set => set !== known).map(revisionOf));
    if (revisionOf(known) > others || paused) return { set: known, started: undefined };
    const set = writer.patch(sets, known, { metadata: { annotations: { [revisionAnnotation]: String(highest + 1) } } });
    return { set, started: 'FoundNewReplicaSet' };
  }

  function resize(deployment: KubeObject, current: KubeObject, all: readonly KubeObject[]): void {
    const wanted = replicasOf(deployment);
    const old = all.filter(set => set.metadata.uid !== current.metadata.uid);
    if (textAt(deployment, 'spec', 'strategy', 'type') === 'Recreate') {
      for (const set of old) scale(deployment, set, 0);
      // The new pods may start when the last of the old ones is really gone.
      const remaining = old.some(set => ownedBy(store, 'pods', set).length > 0);
      if (!remaining) scale(deployment, current, wanted);
      return;
    }
    const sizes = nextSizes(wanted, rollingLimits(deployment), sizeOf(current), old.map(sizeOf));
    for (const set of all) scale(deployment, set, sizes.get(set.metadata.name) ?? 0);
  }

  function forgetOldSets(deployment: KubeObject, current: KubeObject, all: readonly KubeObject[]): void {
    const limit = numberAt(deployment, 'spec', 'revisionHistoryLimit') ?? 10;
    const idle = all
      .filter(set => set.metadata.uid !== current.metadata.uid && replicasOf(set) === 0 && (numberAt(set, 'status', 'replicas') ?? 0) === 0)
      .sort((left, right) => revisionOf(left) - revisionOf(right));
    for (const set of idle.slice(0, Math.max(0, idle.length - limit))) writer.delete(sets, set);
  }

  return {
    name: 'deployment',
    keysOf(change) {
      const keys = ownKeys(deployments, 'Deployment', [sets])(change);
      // A Recreate waits for pods to be gone, which shows in no ReplicaSet.
      if (change.resource !== 'pods' || change.type !== 'DELETED') return keys;
      const owner = change.object.metadata.ownerReferences?.find(reference => reference.kind === 'ReplicaSet');
      const set = owner && store.get(sets, change.object.metadata.namespace, owner.name);
      const deployment = set?.metadata.ownerReferences?.find(reference => reference.kind === 'Deployment');
      return deployment ? [...keys, `${change.object.metadata.namespace ?? ''}/${deployment.name}`] : keys;
    },
    allKeys: () => store.list(deployments).map(keyOf),
    reconcile(key) {
      const { namespace, name } = splitKey(key);
      let deployment = store.get(deployments, namespace, name);
      if (!deployment || deployment.metadata.deletionTimestamp !== undefined) return undefined;
      const { set: current, started } = currentSet(deployment, ownedBy(store, sets, deployment));
      if (current) {
        const revision = current.metadata.annotations?.[revisionAnnotation];
        if (revision !== undefined && deployment.metadata.annotations?.[revisionAnnotation] !== revision) {
          deployment = writer.patch(deployments, deployment, { metadata: { annotations: { [revisionAnnotation]: revision } } });
        }
        resize(deployment, current, ownedBy(store, sets, deployment));
        forgetOldSets(deployment, current, ownedBy(store, sets, deployment));
      }
      const all = ownedBy(store, sets, deployment);
      const latest = current && all.find(set => set.metadata.uid === current.metadata.uid);
      const { status, again } = deploymentStatus(deployment, latest, all, started, now());
      writer.setStatus(deployments, deployment, status);
      return again;
    },
  };
}

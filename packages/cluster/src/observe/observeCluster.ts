import type { ClusterError } from '../errors/ClusterError';
import type {
  ClusterVersion,
  LiveObject,
  TypeReference,
} from '../kubernetes/types';
import type { ObjectClient } from '../objects/ObjectClient';
import { gatherChanges } from './gatherChanges';
import { KnownObjects } from './KnownObjects';
import { Reachability } from './Reachability';
import type {
  ClusterObserver,
  ObservedChange,
  ObserveOptions,
  ObserverPhase,
  ObserverState,
} from './types';
import { watchKind } from './watchKind';

interface WatchedKind {
  readonly objects: KnownObjects;
  readonly stop: AbortController;
  synced: boolean;
  blocked?: ClusterError;
}

const HEARTBEAT_TIMEOUT_MS = 5_000;
/** API servers send a bookmark about each minute. */
const QUIET_MS = 90_000;
const DEFAULT_BACK_OFF = { firstMs: 500, mostMs: 15_000 };

/** Begins to observe a cluster: asks it for a sign of life at once, and watches the kinds that are asked for. Never throws for what the cluster does. */
export function observeCluster(
  client: ObjectClient,
  options: ObserveOptions = {},
): ClusterObserver {
  const cluster = client.transport.cluster;
  const backOff = options.backOff ?? DEFAULT_BACK_OFF;
  const heartbeatTimeoutMs = options.heartbeatTimeoutMs ?? HEARTBEAT_TIMEOUT_MS;
  const recognize = options.recognize ?? (async () => {});
  const keep = options.keep ?? withoutManagedFields;
  const kinds = new Map<string, WatchedKind>();
  const changeListeners = new Set<
    (changes: readonly ObservedChange[]) => void
  >();
  const stateListeners = new Set<(state: ObserverState) => void>();
  let silence = new AbortController();
  let lost: ClusterError | undefined;
  let version: ClusterVersion | undefined;
  let state: ObserverState = {
    phase: 'connecting',
    since: Date.now(),
    message: `cluster ${cluster} has not answered yet`,
  };

  const gatherer = gatherChanges(options.coalesceMs ?? 10, changes =>
    changeListeners.forEach(listener => listener(changes)),
  );
  const tell = (changes: readonly ObservedChange[]) =>
    changes.forEach(change => gatherer.add(change));

  function phaseNow(): ObserverPhase {
    if (lost) {
      return 'unreachable';
    }
    if (!version) {
      return 'connecting';
    }
    return [...kinds.values()].every(kind => kind.synced || kind.blocked)
      ? 'synced'
      : 'syncing';
  }

  function refresh(): void {
    const phase = phaseNow();
    const message = describePhase(cluster, phase, lost, [...kinds.values()]);
    if (
      phase !== state.phase ||
      message !== state.message ||
      version !== state.version
    ) {
      state = {
        phase,
        message,
        version,
        since: phase === state.phase ? state.since : Date.now(),
      };
      stateListeners.forEach(listener => listener(state));
    }
  }

  const reach = new Reachability({
    transport: client.transport,
    heartbeatMs: options.heartbeatMs ?? 10_000,
    heartbeatTimeoutMs,
    backOff,
    recognize,
    onBack: found => {
      lost = undefined;
      version = found;
      refresh();
    },
    onLost: error => {
      lost = error;
      kinds.forEach(kind => {
        kind.synced = false;
      });
      silence.abort();
      silence = new AbortController();
      refresh();
    },
  });
  reach.start();

  return {
    watch(type) {
      if (kinds.has(kindKey(type))) {
        return;
      }
      const kind: WatchedKind = {
        objects: new KnownObjects(keep),
        stop: new AbortController(),
        synced: false,
      };
      kinds.set(kindKey(type), kind);
      refresh();
      void watchKind({
        client,
        type: { apiVersion: type.apiVersion, kind: type.kind },
        labelSelector: options.labelSelector,
        backOff,
        signal: kind.stop.signal,
        quietMs: options.quietMs ?? QUIET_MS,
        silence: () => silence.signal,
        sink: {
          replace: objects => tell(kind.objects.replace(objects)),
          put: object => tell(kind.objects.put(object)),
          remove: object => tell(kind.objects.remove(object)),
          heard: () => reach.heard(),
          doubt: () => reach.doubt(),
          untilBack: signal => reach.untilBack(signal),
          recognize: () => recognize({ timeoutMs: heartbeatTimeoutMs }),
          synced: () => {
            kind.synced = true;
            kind.blocked = undefined;
            refresh();
          },
          blocked: error => {
            kind.synced = false;
            kind.blocked = error;
            refresh();
          },
        },
      });
    },

    unwatch(type) {
      kinds.get(kindKey(type))?.stop.abort();
      kinds.delete(kindKey(type));
      refresh();
    },

    get: reference =>
      kinds
        .get(kindKey(reference))
        ?.objects.get(reference.namespace, reference.name),
    list: type => kinds.get(kindKey(type))?.objects.list() ?? [],
    isSynced: type => !lost && kinds.get(kindKey(type))?.synced === true,
    state: () => state,
    onChanges: listener => subscribe(changeListeners, listener),
    onState: listener => subscribe(stateListeners, listener),
    probe: () => reach.probe(),

    close() {
      reach.close();
      gatherer.close();
      kinds.forEach(kind => kind.stop.abort());
      kinds.clear();
      changeListeners.clear();
      stateListeners.clear();
    },
  };
}

function describePhase(
  cluster: string,
  phase: ObserverPhase,
  lost: ClusterError | undefined,
  kinds: readonly WatchedKind[],
): string {
  switch (phase) {
    case 'connecting':
      return `cluster ${cluster} has not answered yet`;
    case 'unreachable':
      return lost?.message ?? `cluster ${cluster} does not answer`;
    case 'syncing':
      return `cluster ${cluster} answers; its objects are being listed`;
    case 'synced':
      return (
        kinds.find(kind => kind.blocked)?.blocked?.message ??
        `cluster ${cluster} answers`
      );
    default:
      throw new Error(`unknown phase ${phase satisfies never}`);
  }
}

function withoutManagedFields(object: LiveObject): LiveObject {
  const { managedFields: _, ...metadata } = object.metadata;
  return { ...object, metadata };
}

function kindKey(type: TypeReference): string {
  return `${type.apiVersion}\u0000${type.kind}`;
}

function subscribe<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

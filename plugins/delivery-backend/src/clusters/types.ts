import type { Cluster, ClusterVersion, ObservedChange, LiveObject, ObjectReference, TypeReference } from '@slipway/cluster';
import type { ClusterInfo } from '@slipway/oam';
import type { ClusterCordon, ClusterDetachment } from '../database/operations/clusters/clusterRecord';
import type { SkippedCluster } from './readKubernetesPluginClusters';

/** A registered cluster and what is known of it now. Times are milliseconds since the epoch. */
export interface ClusterSnapshot {
  readonly name: string;
  readonly labels: { readonly [key: string]: string };
  /** Address of the API server; empty while its kubeconfig could not be read. */
  readonly endpoint: string;
  /** `kubernetes`: from the configuration of Backstage's Kubernetes plugin. */
  readonly source: 'config' | 'kubernetes' | 'joined';
  readonly state: 'connecting' | 'reachable' | 'unreachable';
  readonly since: number;
  /** One sentence. */
  readonly message: string;
  readonly version?: ClusterVersion;
  /** Uid of another cluster that answers instead of the one on record; `unreachable` then, until somebody vouches for it. */
  readonly stranger?: string;
  readonly sandbox: boolean;
  /** The server's certificate is not checked. */
  readonly insecure: boolean;
  /** Nothing new is delivered there. */
  readonly cordon?: ClusterCordon;
  /** It is on its way out; nothing is delivered there. */
  readonly detachment?: ClusterDetachment;
}

/** The clusters that can be delivered to, each with its connection and its observer. A cluster that does not answer costs the others nothing. */
export interface ClusterRegistry {
  list(): ClusterSnapshot[];
  find(name: string): ClusterSnapshot | undefined;
  /** Clusters of other configurations that are not used, and why. */
  skipped(): readonly SkippedCluster[];
  /** What placement and rendering need. Clusters on their way out are not among them. */
  infos(): ClusterInfo[];
  /** The connection. Rejects with a `ClusterError` when there is no such cluster, or when what describes it cannot be read now. */
  connect(name: string): Promise<Cluster>;
  /** Begins to watch objects of a kind that carry an Application's labels, and goes on after a reconnect. */
  watch(cluster: string, type: TypeReference): void;
  /** The kinds that are watched there. */
  watched(cluster: string): readonly TypeReference[];
  /** Whether everything that happens to them is seen: it answers, and lets each be watched. */
  seesAll(cluster: string): boolean;
  /**
   * The object as it was observed last: `unknown` when the kind is not watched or the cluster does not answer now; then it has to be asked.
   * Only objects with the label `app.oam.dev/name` are observed, so `absent` does not say that the name is free.
   */
  observed(cluster: string, reference: ObjectReference): LiveObject | 'absent' | 'unknown';
  /** Somebody got no answer from it: it is asked for a sign of life now. */
  probe(cluster: string): void;
  onChanges(listener: (cluster: string, changes: readonly ObservedChange[]) => void): () => void;
  onState(listener: (snapshot: ClusterSnapshot) => void): () => void;
  /** Takes what was decided in the database about clusters: joined, changed, cordoned, detached. Happens by itself soon anyway. */
  refresh(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Every object that a delivery applies carries it; it is what observers select by. */
export const APPLICATION_LABEL = 'app.oam.dev/name';
export const APPLICATION_NAMESPACE_LABEL = 'app.oam.dev/namespace';

/** One object in one cluster. */
export interface ObjectAddress {
  cluster: string;
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
}

/** Answer of `GET /applications/{namespace}/{name}/tree`: what an Application has in the clusters now. */
export interface ResourceTree {
  /** One per component, environment, cluster and namespace. */
  branches: ResourceBranch[];
}

/** What one component has in one place. */
export interface ResourceBranch {
  environment: string;
  cluster: string;
  component: string;
  namespace?: string;
  /** `unknown`: the cluster cannot be asked now. */
  state: 'known' | 'unknown';
  /** Why it is unknown, in one sentence. */
  message?: string;
  /** Since when it is unknown. */
  since?: string;
  resources: ResourceNode[];
}

/**
 * `missing`: it was applied, and is not there. `unknown`: nothing can be said.
 */
export type ResourceState =
  | 'healthy'
  | 'progressing'
  | 'failed'
  | 'unknown'
  | 'missing';

/** An object with what it owns. Only how it is: neither its manifest nor the values of Secrets. */
export interface ResourceNode extends ObjectAddress {
  state: ResourceState;
  /** The cause, in one sentence. */
  message: string;
  ready: number;
  total: number;
  createdAt?: string;
  /** Of a pod: those that prepare it (init containers) first. */
  containers?: PodContainer[];
  /** Its pods can be replaced one by one. */
  restartable: boolean;
  owned: ResourceNode[];
}

export interface PodContainer {
  name: string;
  image: string;
  state: 'running' | 'waiting' | 'ended';
  /** E.g. `CrashLoopBackOff`. */
  reason?: string;
  ready: boolean;
  restarts: number;
  /** It prepares the pod, and ends before the others begin. */
  init: boolean;
}

/** Something that a cluster noted about an object. */
export interface ResourceEvent {
  type: 'Normal' | 'Warning';
  /** E.g. `FailedScheduling`. */
  reason: string;
  message: string;
  /** How often. */
  count: number;
  /** When it happened last; absent when the cluster does not tell. */
  at?: string;
}

/** Answer of `GET /applications/{namespace}/{name}/objects/events`: newest first, as far back as the cluster remembers. */
export interface ResourceEvents {
  items: ResourceEvent[];
}

/** Which log of which container: query of `GET /applications/{namespace}/{name}/pods/log`. */
export interface PodLogQuery {
  cluster: string;
  namespace: string;
  pod: string;
  /** Needed when the pod has several. */
  container?: string;
  /** Of the container before it was started last. */
  previous?: boolean;
  /** Goes on with what is written from now on. */
  follow?: boolean;
  /** Most lines from the past; 500 when left out, 10,000 at most. */
  tailLines?: number;
  /** Most bytes altogether; 1 MiB when left out, 16 MiB at most. Then the answer ends. */
  limitBytes?: number;
  /** Begin each line with its time. */
  timestamps?: boolean;
}

/** Answer of `POST /applications/{namespace}/{name}/objects/restart`. */
export interface RestartedWorkload {
  /** As it is written in the object. */
  restartedAt: string;
  /** One sentence: what happens now. */
  message: string;
}

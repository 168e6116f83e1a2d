import type { ReadOptions } from '../objects/getObject';
import type {
  ClusterVersion,
  LiveObject,
  ObjectReference,
  TypeReference,
} from '../kubernetes/types';

/**
 * - `connecting`: the cluster was not asked yet, or did not answer yet
 * - `syncing`: it answers, but not every kind was listed yet
 * - `synced`: every kind that it lets us see was listed, and changes come in
 * - `unreachable`: it does not answer; what is known is of before `since`
 */
export type ObserverPhase = 'connecting' | 'syncing' | 'synced' | 'unreachable';

export interface ObserverState {
  readonly phase: ObserverPhase;
  /** When the phase began, milliseconds since the epoch. */
  readonly since: number;
  /** One sentence. */
  readonly message: string;
  /** Version that the cluster told last. */
  readonly version?: ClusterVersion;
}

export type ObservedChange =
  | {
      readonly type: 'changed';
      readonly reference: ObjectReference;
      readonly object: LiveObject;
    }
  | {
      readonly type: 'deleted';
      readonly reference: ObjectReference;
      /** As it was seen last. */
      readonly object: LiveObject;
    };

export interface ObserveOptions {
  /** Only objects that fit are watched. */
  readonly labelSelector?: string;
  /** What is kept of an object; default: everything but `metadata.managedFields`. */
  readonly keep?: (object: LiveObject) => LiveObject;
  /** Changes are gathered this long, newest per object, milliseconds. Default 10. */
  readonly coalesceMs?: number;
  /** After this long without a sign of life the cluster is asked for one, milliseconds. Default 10,000. */
  readonly heartbeatMs?: number;
  /** How long the answer to that may take, milliseconds. Default 5,000. */
  readonly heartbeatTimeoutMs?: number;
  /** A watch that has told nothing for so long is opened again, milliseconds. Default 90,000. */
  readonly quietMs?: number;
  /**
   * Whether it is the cluster that is meant that answers: asked with every sign of life, and before a new list of known objects is believed. Rejects with a `ClusterError` when it is another one
   * or cannot be told now; the cluster counts as away then. Default: whoever answers is meant.
   */
  readonly recognize?: (options: ReadOptions) => Promise<void>;
  /** Waits between attempts to reach the cluster: doubles from `firstMs` (500) up to `mostMs` (15,000), with jitter. */
  readonly backOff?: { readonly firstMs: number; readonly mostMs: number };
}

/** Sees what happens in one cluster: one watch for each kind that somebody asked for. */
export interface ClusterObserver {
  /** Watches this kind from now on; asking twice changes nothing. */
  watch(type: TypeReference): void;
  unwatch(type: TypeReference): void;
  /** The object as it was seen last; undefined when it is not there, or its kind is not watched. */
  get(reference: ObjectReference): LiveObject | undefined;
  list(type: TypeReference): LiveObject[];
  /** Whether `get` and `list` tell the whole truth about this kind now. */
  isSynced(type: TypeReference): boolean;
  state(): ObserverState;
  /** Returns the function that ends it. */
  onChanges(listener: (changes: readonly ObservedChange[]) => void): () => void;
  onState(listener: (state: ObserverState) => void): () => void;
  /** Asks the cluster for a sign of life now, instead of at the next heartbeat. */
  probe(): void;
  close(): void;
}

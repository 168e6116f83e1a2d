import type { LiveObject, TypeReference } from '../kubernetes/types';

/**
 * - `healthy`: it does what its manifest asks for
 * - `progressing`: on the way, nothing wrong so far
 * - `failed`: it will not get there unless somebody changes something
 * - `unknown`: nothing can be said
 */
export type HealthState = 'healthy' | 'progressing' | 'failed' | 'unknown';

export interface Assessment {
  readonly state: HealthState;
  /** Replicas that are ready, or 1 for a healthy object of a kind without replicas. */
  readonly ready: number;
  /** Replicas that should be ready, or 1. */
  readonly total: number;
  /** One sentence without the object's name: the cause where it is known, else the symptom. What a container wrote is marked in it: `withoutLogLines`, `showLogLines`. */
  readonly message: string;
  /** Another version is on its way in: `stalled` when it does not get there by waiting alone. What ran before may still run well. */
  readonly rollout?: 'progressing' | 'stalled';
}

/** An object to be assessed: live as a rule, but any field may be missing. */
export type Assessable = TypeReference & { readonly [field: string]: unknown };

/** What is known around an object; makes the sentence name the cause. */
export interface Related {
  /** Pods that the object owns, directly or not. */
  readonly pods?: readonly LiveObject[];
  /** Events about the object and its pods. */
  readonly events?: readonly LiveObject[];
  /** What a container that keeps crashing wrote last, by the uid of its pod. Absent: logs are not told, wherever they come from. */
  readonly lastWords?: ReadonlyMap<string, string>;
  /** Milliseconds since the epoch: sentences then say since when. */
  readonly now?: number;
}

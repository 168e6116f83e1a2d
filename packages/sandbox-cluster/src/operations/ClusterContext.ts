import { ObjectStore } from '../storage/ObjectStore';
import { ResourceRegistry } from '../schema/ResourceRegistry';
import { Counters } from '../faults/Counters';

/** What every operation on objects works with. */
export type ClusterContext = {
  readonly store: ObjectStore;
  readonly registry: ResourceRegistry;
  readonly counters: Counters;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

export type WriteOptions = {
  readonly dryRun: boolean;
  /** Who is written into managedFields. */
  readonly fieldManager: string;
  readonly fieldValidation: 'Strict' | 'Warn' | 'Ignore';
  readonly subresource?: 'status' | 'scale';
  /** Sentences for the Warning headers of the answer. */
  readonly warn: (sentence: string) => void;
};

/** One object by its place. `namespace` is absent for kinds that belong to the whole cluster. */
export type ObjectPlace = { readonly namespace?: string; readonly name: string };

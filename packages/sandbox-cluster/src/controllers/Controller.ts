import { KubeObject } from '../objects/KubeObject';
import { Change } from '../storage/ObjectStore';

/** Identifies what a controller works on: usually `namespace/name` of an object of its kind. */
export type WorkKey = string;

/**
 * A loop that brings the cluster nearer to what an object asks for. Everything happens within one turn of the event loop, so a
 * controller reads and writes without anybody in between.
 */
export type Controller = {
  readonly name: string;
  /** The work that a change calls for. */
  keysOf(change: Change): readonly WorkKey[];
  /** Does it; a number asks to come again after as many milliseconds. */
  reconcile(key: WorkKey): number | undefined;
  /** All work there is, for the start. */
  allKeys(): readonly WorkKey[];
};

export function keyOf(object: KubeObject): WorkKey {
  return `${object.metadata.namespace ?? ''}/${object.metadata.name}`;
}

export function splitKey(key: WorkKey): { namespace: string | undefined; name: string } {
  const slash = key.indexOf('/');
  return { namespace: key.slice(0, slash) || undefined, name: key.slice(slash + 1) };
}

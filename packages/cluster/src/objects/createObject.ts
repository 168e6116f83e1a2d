import { ClusterError } from '../errors/ClusterError';
import type { LiveObject, Manifest } from '../kubernetes/types';
import { type ApplyOptions, applyObject } from './applyObject';
import type { ObjectClient } from './ObjectClient';

export type CreateOptions = Omit<ApplyOptions, 'force' | 'resourceVersion'>;

/** Older than anything that is stored in a cluster. */
const BEFORE_EVERYTHING = '1';

/**
 * Server-side apply of an object that is not there yet; undefined, and nothing done, when it is. One request instead of a look and a write, with nothing between them: a version that no object
 * has is a condition that only a name that is free fulfils.
 */
export async function createObject(
  client: ObjectClient,
  manifest: Manifest,
  options: CreateOptions = {},
): Promise<LiveObject | undefined> {
  try {
    return await applyObject(client, manifest, {
      ...options,
      resourceVersion: BEFORE_EVERYTHING,
    });
  } catch (error) {
    if (error instanceof ClusterError && error.code === 'conflict') {
      return undefined;
    }
    throw error;
  }
}

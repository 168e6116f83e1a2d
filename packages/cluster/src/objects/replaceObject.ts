import { secretValues } from '../errors/redactSecrets';
import { describeObject, referenceOf } from '../kubernetes/describeObject';
import type { LiveObject, Manifest } from '../kubernetes/types';
import { FIELD_MANAGER } from './applyObject';
import { expectObject } from './expectObject';
import { type ObjectClient, placeOf, referenceAt } from './ObjectClient';
import { objectPath, withQuery } from './objectPath';

export interface ReplaceOptions {
  /** Of the object as it was read: one that has changed since is a `conflict`. */
  readonly resourceVersion: string;
  readonly dryRun?: boolean;
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
}

/** Puts the manifest in the place of the whole object: fields that it does not name are gone, whoever brought them. */
export async function replaceObject(
  client: ObjectClient,
  manifest: Manifest,
  options: ReplaceOptions,
): Promise<LiveObject> {
  const place = await placeOf(client, referenceOf(manifest), options);
  const reference = referenceAt(place, referenceOf(manifest));
  const answer = await client.transport.request({
    method: 'PUT',
    path: withQuery(objectPath(place, reference.name), {
      fieldManager: FIELD_MANAGER,
      dryRun: options.dryRun ? 'All' : undefined,
    }),
    body: {
      ...manifest,
      metadata: {
        ...manifest.metadata,
        resourceVersion: options.resourceVersion,
      },
    },
    doing: `replace ${describeObject(reference)}`,
    secrets: secretValues(manifest),
    signal: options.signal,
    timeoutMs: options.timeoutMs,
  });
  return expectObject(place.cluster, answer, reference);
}

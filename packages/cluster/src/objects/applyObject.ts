import { secretValues } from '../errors/redactSecrets';
import { describeObject, referenceOf } from '../kubernetes/describeObject';
import type { LiveObject, Manifest } from '../kubernetes/types';
import { expectObject } from './expectObject';
import { type ObjectClient, placeOf, referenceAt } from './ObjectClient';
import { objectPath, withQuery } from './objectPath';

export const FIELD_MANAGER = 'slipway';

export interface ApplyOptions {
  /** Everything is checked and the result told, nothing is stored. */
  readonly dryRun?: boolean;
  /** Takes fields from other managers. Default false: a conflict is an error that names manager and field. */
  readonly force?: boolean;
  /** In whose name. Default `slipway`. */
  readonly fieldManager?: string;
  /** Only when this is still its version; else nothing is done, and the error is a `conflict` that names no field. */
  readonly resourceVersion?: string;
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
}

/**
 * Server-side apply: creates the object or changes exactly the fields that the manifest names; fields that we applied before and that it no longer names
 * are removed. Returns the object as it is now. Safe to repeat.
 */
export async function applyObject(
  client: ObjectClient,
  manifest: Manifest,
  options: ApplyOptions = {},
): Promise<LiveObject> {
  const place = await placeOf(client, referenceOf(manifest), options);
  const reference = referenceAt(place, referenceOf(manifest));
  const { namespace: _, ...metadata } = manifest.metadata;
  const answer = await client.transport.request({
    method: 'PATCH',
    contentType: 'application/apply-patch+yaml',
    path: withQuery(objectPath(place, reference.name), {
      fieldManager: options.fieldManager ?? FIELD_MANAGER,
      force: options.force ? 'true' : undefined,
      dryRun: options.dryRun ? 'All' : undefined,
    }),
    body: {
      ...manifest,
      metadata: {
        ...metadata,
        ...(place.namespace ? { namespace: place.namespace } : {}),
        ...(options.resourceVersion
          ? { resourceVersion: options.resourceVersion }
          : {}),
      },
    },
    doing: `${options.dryRun ? 'check' : 'apply'} ${describeObject(reference)}`,
    secrets: secretValues(manifest),
    signal: options.signal,
    timeoutMs: options.timeoutMs,
  });
  return expectObject(place.cluster, answer, reference, {
    stored: !options.dryRun,
  });
}

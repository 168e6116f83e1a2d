import { secretValues } from '../errors/redactSecrets';
import { describeObject } from '../kubernetes/describeObject';
import type { LiveObject, ObjectReference } from '../kubernetes/types';
import { expectObject } from './expectObject';
import { FIELD_MANAGER } from './applyObject';
import { type ObjectClient, placeOf, referenceAt } from './ObjectClient';
import { objectPath, withQuery } from './objectPath';

export interface PatchOptions {
  /** `status`, `scale` … */
  readonly subresource?: string;
  readonly dryRun?: boolean;
  /** In whose name. Default `slipway`. */
  readonly fieldManager?: string;
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
}

/**
 * JSON merge patch (RFC 7396). Put `metadata.resourceVersion` into the patch to make sure that it meets the object that was read: one that has changed since
 * is a `conflict`.
 */
export async function patchObject(
  client: ObjectClient,
  reference: ObjectReference,
  patch: { readonly [field: string]: unknown },
  options: PatchOptions = {},
): Promise<LiveObject> {
  const place = await placeOf(client, reference, options);
  const answer = await client.transport.request({
    method: 'PATCH',
    contentType: 'application/merge-patch+json',
    path: withQuery(objectPath(place, reference.name, options.subresource), {
      fieldManager: options.fieldManager ?? FIELD_MANAGER,
      dryRun: options.dryRun ? 'All' : undefined,
    }),
    body: patch,
    doing: `change ${describeObject(reference)}`,
    secrets: secretValues({ ...patch, kind: reference.kind }),
    signal: options.signal,
    timeoutMs: options.timeoutMs,
  });
  return expectObject(place.cluster, answer, referenceAt(place, reference));
}

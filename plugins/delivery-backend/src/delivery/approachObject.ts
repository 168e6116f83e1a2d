import { describeObject, type LiveObject, type Manifest, referenceOf } from '@slipway/cluster';
import type { ObjectTreatment } from '@slipway/oam';
import { APPLICATION_LABEL } from '../clusters/types';
import { explainClaim, explainOwner, isOwnedBy } from './ownerOf';
import { mayNeedRecreation } from './recreateObject';
import { readSharers, withSharers } from './sharedObjects';
import type { ApplicationName } from './stampManifest';

/**
 * What has to be done with an object, seeing what is there:
 * - `use`: it is there and stays as it is
 * - `join`: another Application writes it and shares it
 * - `write`: it is created or changed; `takeAll` when it belonged to nobody
 * - `recreate`: it is deleted and made anew, if the cluster says that it has to be (`mustRecreate`); else written
 * - `wait`: it is on its way out
 * - `refuse`: it is not ours, or is missing and only read
 */
export type Approach =
  | { readonly kind: 'use' | 'join'; readonly live: LiveObject }
  | { readonly kind: 'recreate'; readonly manifest: Manifest; readonly live: LiveObject; readonly takeAll: false }
  | { readonly kind: 'write'; readonly manifest: Manifest; readonly live?: LiveObject; readonly takeAll: boolean }
  | { readonly kind: 'wait' | 'refuse'; readonly message: string };

export interface ApproachOptions {
  readonly cluster: string;
  readonly manifest: Manifest;
  readonly treatment: ObjectTreatment;
  readonly owner: ApplicationName;
  readonly live: LiveObject | undefined;
  /** `<namespace>/<name>` of another Application that claims it. */
  readonly claimedBy?: string;
}

export function approachObject({ cluster, manifest, treatment, owner, live, claimedBy }: ApproachOptions): Approach {
  const what = `${describeObject(referenceOf(manifest))} of cluster ${cluster}`;
  if (treatment.readOnly) {
    return live
      ? { kind: 'use', live }
      : {
          kind: 'refuse',
          message: `${what} does not exist, and the policy read-only says that it is not created: create it there, or take it out of the policy.`,
        };
  }
  if (claimedBy) {
    return { kind: 'refuse', message: explainClaim(what, claimedBy) };
  }
  if (live?.metadata.deletionTimestamp) {
    return { kind: 'wait', message: `${what} is still being deleted` };
  }
  const wanted = treatment.shared ? withSharers(manifest, owner, live) : manifest;
  if (!live) {
    return { kind: 'write', manifest: wanted, takeAll: false };
  }
  if (!isOwnedBy(live, owner)) {
    return approachForeign({ cluster, manifest: wanted, treatment, live });
  }
  if (treatment.keepOnUpdate.includes('*')) {
    return { kind: 'use', live };
  }
  return { kind: mayNeedRecreation(manifest, live, treatment) ? 'recreate' : 'write', manifest: wanted, live, takeAll: false };
}

function approachForeign({
  cluster,
  manifest,
  treatment,
  live,
}: Pick<ApproachOptions, 'cluster' | 'manifest' | 'treatment'> & { readonly live: LiveObject }): Approach {
  const isOfApplication = live.metadata.labels?.[APPLICATION_LABEL] !== undefined;
  if (isOfApplication && treatment.shared && readSharers(live).length > 0) {
    return { kind: 'join', live };
  }
  return !isOfApplication && treatment.takeOver
    ? { kind: 'write', manifest, live, takeAll: true }
    : { kind: 'refuse', message: explainOwner(live, cluster) };
}

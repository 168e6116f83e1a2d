import type { CheckedObjects } from './drift/CheckedObjects';
import type { ObservedDrift } from './drift/followDrift';
import { observeDrift } from './drift/observeDrift';
import { type ObservedApplication, observePlacements } from './observePlacements';
import type { KnownApplication } from './readKnownApplications';
import type { RevisionCache } from './RevisionCache';
import type { DeliveryDependencies } from './types';

/** What is kept between two looks. */
export interface Remembered {
  readonly revisions: RevisionCache;
  readonly checked: CheckedObjects;
}

/** Looks at an Application: at what is not as it was applied, and how everything is. */
export async function observeApplication(
  deps: DeliveryDependencies,
  { revisions, checked }: Remembered,
  known: KnownApplication,
  healNow?: { readonly driftId: string; readonly by: string },
): Promise<ObservedApplication & ObservedDrift> {
  const drift = await observeDrift(deps, revisions, checked, { ...known, healNow });
  const health = await observePlacements(deps, revisions, known);
  return { ...health, ...drift, unsettled: health.unsettled || drift.unsettled === true };
}

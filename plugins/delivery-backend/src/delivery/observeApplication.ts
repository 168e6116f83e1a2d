import { CheckedObjects } from './drift/CheckedObjects';
import type { ObservedDrift } from './drift/followDrift';
import { observeDrift } from './drift/observeDrift';
import { type ObservedApplication, observePlacements } from './observePlacements';
import type { KnownApplication } from './readKnownApplications';
import type { RevisionCache } from './RevisionCache';
import type { DeliveryDependencies } from './types';

/** What is kept between two looks. */
export interface Remembered {
  readonly revisions: RevisionCache;
  /** By `<namespace>/<name>` of the Application. */
  readonly checked: Map<string, CheckedObjects>;
}

/** Of the Application `<namespace>/<name>`. */
export function checkedOf({ checked }: Pick<Remembered, 'checked'>, key: string): CheckedObjects {
  const own = checked.get(key) ?? new CheckedObjects();
  checked.set(key, own);
  return own;
}

/** Looks at an Application: at what is not as it was applied, and how everything is. */
export async function observeApplication(
  deps: DeliveryDependencies,
  { revisions, checked }: Remembered,
  known: KnownApplication,
  healNow?: { readonly driftId: string; readonly by: string },
): Promise<ObservedApplication & ObservedDrift> {
  const own = checkedOf({ checked }, `${known.name.namespace}/${known.name.name}`);
  const drift = await observeDrift(deps, revisions, own, { ...known, healNow });
  const health = await observePlacements(deps, revisions, known);
  return { ...health, ...drift, unsettled: health.unsettled || drift.unsettled === true };
}

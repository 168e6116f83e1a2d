import { findApplication } from '../database/operations/applications/findApplication';
import { readInventory } from '../database/operations/inventory/readInventory';
import { listPlacements } from '../database/operations/placements/listPlacements';
import type { ObservedDrift } from './drift/followDrift';
import { type CheckedVersions, observeDrift } from './drift/observeDrift';
import { type ObservedApplication, observePlacements } from './observePlacements';
import type { RevisionCache } from './RevisionCache';
import type { ApplicationName } from './stampManifest';
import type { DeliveryDependencies } from './types';

/** What is kept between two looks. */
export interface Remembered {
  readonly revisions: RevisionCache;
  readonly checked: CheckedVersions;
}

/** Looks at an Application: at what is not as it was applied, and how everything is. */
export async function observeApplication(
  deps: DeliveryDependencies,
  { revisions, checked }: Remembered,
  name: ApplicationName,
  healNow?: { readonly driftId: string; readonly by: string },
): Promise<ObservedApplication & ObservedDrift> {
  const { database } = deps;
  const application = await findApplication(database, { namespace: name.namespace, name: name.name });
  if (!application || application.deletingSince !== undefined) {
    return { unsettled: false };
  }
  const known = {
    applicationId: application.id,
    name,
    placements: await listPlacements(database, [application.id]),
    inventory: await readInventory(database, { applicationId: application.id }),
  };
  const drift = await observeDrift(deps, revisions, checked, { ...known, healNow });
  return { ...(await observePlacements(deps, revisions, known)), ...drift };
}

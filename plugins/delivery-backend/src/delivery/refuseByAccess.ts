import { dependsOnOwner } from '../access/accessRules';
import { type AccessEffect, judgeAccess, type RequestedObject } from '../access/judgeAccess';
import { findApplication } from '../database/operations/applications/findApplication';
import type { DeliverySettings } from './deliverySettings';
import type { ApplicationName } from './stampManifest';
import type { DeliveryDependencies } from './types';

/**
 * Why objects must not be touched for the owner that an Application has now, all violations in one text; undefined when they may. Asked just before anything is done, by everything that writes
 * into a cluster except what only takes away what was delivered: rules and owners may have changed since the manifest was accepted.
 */
export async function refuseByAccess(
  { database, settings }: Pick<DeliveryDependencies, 'database'> & { readonly settings: Pick<DeliverySettings, 'accessRules'> },
  name: ApplicationName,
  objects: readonly RequestedObject[],
  effect: AccessEffect = 'delivered',
): Promise<string | undefined> {
  const { accessRules } = settings;
  // Whose it is does not matter where no rule asks for that and nothing has to be refused in somebody's name.
  if (!dependsOnOwner(accessRules) && judgeAccess(accessRules, undefined, objects, effect).length === 0) {
    return undefined;
  }
  const application = await findApplication(database, name);
  const violations = judgeAccess(accessRules, application?.owner, objects, effect);
  return violations.length === 0
    ? undefined
    : `${violations.map(({ message }) => message).join('. ')}. Whoever keeps delivery.access.rules in the configuration of the portal can allow it; then try again.`;
}

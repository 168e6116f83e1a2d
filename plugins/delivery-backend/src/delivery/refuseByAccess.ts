import { judgeAccess } from '../access/judgeAccess';
import { requestedByIntents } from '../access/requestedObjects';
import { findApplication } from '../database/operations/applications/findApplication';
import type { RunContext } from '../runner/ports';
import type { PreparedObject } from './intentsOf';
import type { DeliveryDependencies } from './types';

/**
 * Why objects must not be applied for the owner that the Application has now, all violations in one text; undefined when they may. Asked just before anything is touched, namespaces included:
 * rules and owners may have changed since the manifest was accepted.
 */
export async function refuseByAccess(
  { database, settings }: DeliveryDependencies,
  run: Pick<RunContext, 'application'>,
  prepared: readonly PreparedObject[],
): Promise<string | undefined> {
  const application = await findApplication(database, run.application.metadata);
  const violations = judgeAccess(settings.accessRules, application?.owner, requestedByIntents(prepared));
  return violations.length === 0
    ? undefined
    : `${violations.map(({ message }) => message).join('. ')}. Whoever keeps delivery.access.rules in the configuration of the portal can allow it; then deliver again.`;
}

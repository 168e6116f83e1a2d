import type { Knex } from 'knex';
import type { CatalogEntities } from '../catalog/catalogEntities';
import { findApplication } from '../database/operations/applications/findApplication';
import type { ApprovalRecord } from '../database/operations/approvals/approvalRecord';
import { type EnvironmentRule, rulesForEnvironments } from './approvalRules';
import type { ApprovalSettings } from './approvalSettings';
import { resolveApprovers } from './resolveApprovers';

/**
 * While an approval waits, the rules of today hold, so that a missing rule can be written and a person taken out of one; once it is settled, those
 * that it was settled by. Relations are resolved. Throws when the catalog does not answer.
 */
export async function rulesInForce(
  desk: { readonly database: Knex; readonly settings: ApprovalSettings; readonly entities: CatalogEntities },
  approval: ApprovalRecord,
): Promise<readonly EnvironmentRule[]> {
  if (approval.state !== 'pending') {
    return approval.rules;
  }
  const rules = rulesForEnvironments(desk.settings.rules, approval.environments, approval.policies);
  const application = await findApplication(desk.database, { id: approval.applicationId });
  return application ? resolveApprovers(desk.entities, rules, application) : rules;
}

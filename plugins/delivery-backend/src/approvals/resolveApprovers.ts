import { applicationAnnotationValue, type ApplicationRef } from '@slipway/backstage-plugin-delivery-common';
import type { CatalogEntities } from '../catalog/catalogEntities';
import type { ApprovalRule, EnvironmentRule } from './approvalRules';
import { relationsOf } from './approvers';

/**
 * Rules with people and groups in the place of relations: `relation:ownedBy` becomes the owners of the Application's entity. An Application without an
 * entity has the owner that it was accepted with, and no other relation. Throws when the catalog does not answer.
 */
export async function resolveApprovers(
  entities: CatalogEntities,
  rules: readonly EnvironmentRule[],
  application: ApplicationRef & { readonly owner?: string },
): Promise<readonly EnvironmentRule[]> {
  const known = new Map<string, Promise<readonly string[]>>();
  const resolve = async (approvers: readonly string[]): Promise<string[]> => {
    const resolved = await Promise.all(
      approvers.map(approver => {
        const relations = relationsOf(approver);
        if (!relations) {
          return [approver];
        }
        const found = known.get(approver) ?? follow(entities, relations, application);
        known.set(approver, found);
        return found;
      }),
    );
    return [...new Set(resolved.flat())];
  };
  const resolveRule = async (rule: ApprovalRule): Promise<ApprovalRule> => ({
    ...rule,
    approvers: await resolve(rule.approvers),
    ...(rule.alsoApprovers ? { alsoApprovers: await resolve(rule.alsoApprovers) } : {}),
  });
  return Promise.all(
    rules.map(async ({ environment, rule }) => ({ environment, ...(rule ? { rule: await resolveRule(rule) } : {}) })),
  );
}

async function follow(
  entities: CatalogEntities,
  relations: readonly string[],
  application: ApplicationRef & { readonly owner?: string },
): Promise<readonly string[]> {
  const entityRef = (await entities.entityRefs()).get(applicationAnnotationValue(application));
  if (entityRef) {
    return entities.follow(entityRef, relations);
  }
  const [relation, ...further] = relations;
  return relation === 'ownedBy' && further.length === 0 && application.owner ? [application.owner] : [];
}

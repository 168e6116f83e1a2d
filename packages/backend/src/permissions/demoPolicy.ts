import { AuthorizeResult, Permission } from '@backstage/plugin-permission-common';
import { PermissionPolicy } from '@backstage/plugin-permission-node';

const DEVELOPERS = 'group:default/team-demo';
const APPROVERS = 'group:default/production-approvers';
const DECIDE = ['delivery.approval.decide', 'delivery.approval.breakGlass'];

/**
 * Whether someone who owns as `ownershipRefs` says may do what `permission` names: everyone who is signed in reads,
 * developers change, approvers decide. Who may approve which environment is decided by the approval rules of the
 * delivery plugin; this only says who may try.
 */
export function isAllowed(
  permission: Permission,
  ownershipRefs: readonly string[],
): boolean {
  if (DECIDE.includes(permission.name)) {
    return ownershipRefs.includes(APPROVERS);
  }
  if (permission.attributes.action === 'read') {
    return true;
  }
  return ownershipRefs.includes(DEVELOPERS);
}

/** The demo's policy. Requests of the portal's own plugins do not come here. */
export const demoPolicy: PermissionPolicy = {
  async handle({ permission }, user) {
    const allowed =
      user !== undefined && isAllowed(permission, user.info.ownershipEntityRefs);
    return { result: allowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY };
  },
};

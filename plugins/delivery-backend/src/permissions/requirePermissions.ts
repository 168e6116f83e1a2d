import type { PermissionsService } from '@backstage/backend-plugin-api';
import { AuthorizeResult, type BasicPermission } from '@backstage/plugin-permission-common';
import { forbidden, type RequestRefused } from '../refusals/RequestRefused';
import type { CallOptions } from '../service/types';

/** Refuses a caller who lacks one of the permissions: the one question that every authorised service asks, before anything else. */
export async function requirePermissions(
  permissions: PermissionsService,
  needed: readonly BasicPermission[],
  options: CallOptions,
): Promise<void> {
  const decisions = await permissions.authorize(
    needed.map(permission => ({ permission })),
    { credentials: options.credentials },
  );
  const denied = needed.filter((_, index) => decisions[index]?.result !== AuthorizeResult.ALLOW);
  if (denied.length > 0) {
    throw refuseForLack(denied, 'and');
  }
}

/** The refusal of somebody who lacks permissions: all of these, or each of those that would do. */
export function refuseForLack(lacking: readonly BasicPermission[], conjunction: 'and' | 'or'): RequestRefused {
  return forbidden(
    'forbidden',
    `You may not do this: it needs the permission ${lacking.map(({ name }) => `"${name}"`).join(` ${conjunction} `)}`,
    "ask those who keep this portal's permission policy",
  );
}

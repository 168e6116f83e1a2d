import type { Config } from '@backstage/config';
import { type ApprovalRule, readApprovalRules } from './approvalRules';
import { readApprovers, relationsOf } from './approvers';
import { type Freeze, readFreezes } from './freezes/readFreezes';

/** Who may approve past the rules in an emergency. */
export interface BreakGlassRule {
  readonly environments: readonly string[];
  readonly approvers: readonly string[];
}

/** What the platform team wrote about approvals. */
export interface ApprovalSettings {
  readonly rules: readonly ApprovalRule[];
  readonly freezes: readonly Freeze[];
  /** Undefined: nobody breaks the glass. */
  readonly breakGlass?: BreakGlassRule;
}

/** Reads `delivery.approvals`. Throws for what cannot be meant, naming the key. */
export function readApprovalSettings(config: Config): ApprovalSettings {
  const breakGlass = config.getOptionalConfig('delivery.approvals.breakGlass');
  return {
    rules: readApprovalRules(config),
    freezes: readFreezes(config),
    ...(breakGlass ? { breakGlass: readBreakGlass(breakGlass) } : {}),
  };
}

function readBreakGlass(config: Config): BreakGlassRule {
  const approvers = readApprovers(config.getStringArray('approvers'), 'delivery.approvals.breakGlass');
  if (approvers.some(approver => relationsOf(approver))) {
    throw new Error('delivery.approvals.breakGlass: approvers have to be groups or users, not relations: an Application must not choose who goes past its rules');
  }
  return { environments: config.getOptionalStringArray('environments') ?? ['*'], approvers };
}

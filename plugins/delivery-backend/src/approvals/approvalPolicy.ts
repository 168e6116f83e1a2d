import type { Application } from '@slipway/oam';
import { parseDuration } from '@slipway/workflow';
import { z } from 'zod';
import type { ApprovalRule } from './approvalRules';
import { readApprovers } from './approvers';

/** What an Application asks for by a policy of the type `approval`; absent is what it leaves to the platform team. */
export interface ApprovalPolicy {
  readonly environments: readonly string[];
  readonly approvers?: readonly string[];
  readonly quorum?: number;
  readonly requireComment?: boolean;
  readonly allowSelfApproval?: boolean;
  /** Milliseconds. */
  readonly expiresAfter?: number;
}

const propertiesSchema = z.object({
  environments: z.array(z.string()).default(['*']),
  approvers: z.array(z.string()).optional(),
  quorum: z.number().int().min(1).optional(),
  requireComment: z.boolean().optional(),
  allowSelfApproval: z.boolean().optional(),
  expiresAfter: z.string().optional(),
});

/** The approval policies of an Application. Throws a sentence for one that cannot be read: to pass it over would make approving easier. */
export function approvalPoliciesOf(application: Application): ApprovalPolicy[] {
  return application.spec.policies
    .filter(({ type }) => type === 'approval')
    .map(({ name, properties }) => {
      const where = `policy "${name}"`;
      const { approvers, expiresAfter, ...read } = propertiesSchema.parse(properties);
      const milliseconds = expiresAfter === undefined ? undefined : parseDuration(expiresAfter);
      if (expiresAfter !== undefined && milliseconds === undefined) {
        throw new Error(`${where}: expiresAfter is "${expiresAfter}", but it has to be a duration such as "24h"`);
      }
      return {
        ...read,
        ...(approvers ? { approvers: readApprovers(approvers, where) } : {}),
        ...(milliseconds === undefined ? {} : { expiresAfter: milliseconds }),
      };
    });
}

/** The stricter of both in each respect: an Application can ask for more than the platform team does, never for less. */
export function narrowRule(rule: ApprovalRule, policy: ApprovalPolicy): ApprovalRule {
  const shortest = [rule.expiresAfter, policy.expiresAfter].filter(length => length !== undefined);
  const also = policy.approvers === undefined ? rule.alsoApprovers : narrower(rule.alsoApprovers, policy.approvers);
  return {
    ...rule,
    ...(also === undefined ? {} : { alsoApprovers: also }),
    quorum: Math.max(rule.quorum ?? 1, policy.quorum ?? 1),
    allowSelfApproval: rule.allowSelfApproval && policy.allowSelfApproval !== false,
    requireComment: rule.requireComment || policy.requireComment === true,
    ...(shortest.length > 0 ? { expiresAfter: Math.min(...shortest) } : {}),
  };
}

/** Of two policies for one environment, those who are named by both. */
function narrower(known: readonly string[] | undefined, more: readonly string[]): readonly string[] {
  return known === undefined ? more : known.filter(approver => more.includes(approver));
}

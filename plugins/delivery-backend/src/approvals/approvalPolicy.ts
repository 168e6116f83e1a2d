import { type Application, formatPath, type Problem } from '@slipway/oam';
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
  approvers: z.array(z.string().transform(readApprover)).optional(),
  quorum: z.number().int().min(1).optional(),
  requireComment: z.boolean().optional(),
  allowSelfApproval: z.boolean().optional(),
  expiresAfter: z.string().transform(readExpiry).optional(),
});

function readExpiry(text: string, context: z.RefinementCtx): number {
  const milliseconds = parseDuration(text);
  if (milliseconds === undefined || milliseconds === 0) {
    context.addIssue({ code: 'custom', message: `"${text}" is no time in which somebody could approve`, params: { hint: 'write a duration such as "24h" or "90m"' } });
    return z.NEVER;
  }
  return milliseconds;
}

function readApprover(text: string, context: z.RefinementCtx): string {
  try {
    return readApprovers([text], 'approvers')[0];
  } catch {
    context.addIssue({
      code: 'custom',
      message: `"${text}" is no approver`,
      params: { hint: 'write an entity ref such as "group:default/production-approvers", or "relation:ownedBy"' },
    });
    return z.NEVER;
  }
}

/** What is wrong with the approval policies of an Application, with paths in its manifest. */
export function checkApprovalPolicies({ spec }: Application): Problem[] {
  return spec.policies.flatMap(({ name, type, properties }, index) => {
    const read = type === 'approval' ? propertiesSchema.safeParse(properties) : undefined;
    return (read?.error?.issues ?? []).map((issue): Problem => {
      const hint = issue.code === 'custom' ? String(issue.params?.hint ?? '') : '';
      return {
        code: 'invalid_value',
        severity: 'error',
        path: formatPath(['spec', 'policies', index, 'properties', ...issue.path]),
        message: `Policy "${name}": ${issue.message}.`,
        ...(hint ? { hint } : {}),
      };
    });
  });
}

/** The approval policies of an Application. Throws a sentence for one that cannot be read: to pass it over would make approving easier. */
export function approvalPoliciesOf(application: Application): ApprovalPolicy[] {
  const [mistake] = checkApprovalPolicies(application);
  if (mistake) {
    throw new Error(`${mistake.path}: ${mistake.message}`);
  }
  return application.spec.policies.filter(({ type }) => type === 'approval').map(({ properties }) => propertiesSchema.parse(properties));
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

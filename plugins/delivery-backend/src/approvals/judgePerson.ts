import type { EnvironmentRule } from './approvalRules';
import { describeApprovers, describeMissingRule } from './describeRules';

/** A person as far as approvals need to know. */
export interface Person {
  readonly userEntityRef: string;
  /** The person's own ref and those of the groups that they belong to. */
  readonly ownershipEntityRefs: readonly string[];
}

/** What a caller may do with an approval, and if nothing, why not. */
export type Judgement = { readonly may: true } | Denial;

export interface Denial {
  readonly may: false;
  readonly code: 'no_rule' | 'not_an_approver' | 'own_change' | 'people_only' | 'already_decided' | 'frozen';
  /** A sentence. */
  readonly reason: string;
}

/**
 * Whether a person may decide: they have to satisfy the rule of every environment that would be delivered. Pure, so that the same judgement is shown
 * beforehand and made again in the transaction that resumes the run.
 */
export function judgePerson(
  person: Person,
  approval: {
    readonly rules: readonly EnvironmentRule[];
    readonly submittedBy: string;
  },
): Judgement {
  const { rules, submittedBy } = approval;
  const unruled = rules.filter(({ rule }) => rule === undefined);
  if (unruled.length > 0) {
    return {
      may: false,
      code: 'no_rule',
      reason: describeMissingRule(unruled.map(({ environment }) => environment)),
    };
  }
  for (const { environment, rule } of rules) {
    if (!rule) {
      continue;
    }
    const where = environment ? ` for ${environment}` : '';
    const needed = [rule.approvers, ...(rule.alsoApprovers ? [rule.alsoApprovers] : [])];
    if (!needed.every(approvers => approvers.some(approver => person.ownershipEntityRefs.includes(approver)))) {
      return { may: false, code: 'not_an_approver', reason: `You may not decide${where}: that is for ${describeApprovers(rule)}.` };
    }
    if (!rule.allowSelfApproval && person.userEntityRef === submittedBy) {
      return {
        may: false,
        code: 'own_change',
        reason: `You submitted this change, and nobody approves a change of their own${where}: another one of ${describeApprovers(rule)} has to decide.`,
      };
    }
  }
  return { may: true };
}

/** What is said to a service, whatever rights it has. */
export const servicesMayNotDecide: Denial = {
  may: false,
  code: 'people_only',
  reason: 'Only people approve or reject, and this request came from a service.',
};

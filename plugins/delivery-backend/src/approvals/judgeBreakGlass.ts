import type { BreakGlassRule } from './approvalSettings';
import { listWords } from './describeRules';
import type { Judgement, Person } from './judgePerson';
import { matchesPattern } from '../patterns/matchesPattern';

/** Whether a person may approve past the rules: quorum, freezes, own changes, who else has to. Not past the hash: nobody approves what they were not shown. */
export function judgeBreakGlass(person: Person, rule: BreakGlassRule | undefined, environments: readonly string[]): Judgement {
  const names = environments.length > 0 ? environments : [''];
  const outside = names.filter(environment => !rule || !matchesPattern(rule.environments, environment));
  if (!rule || outside.length > 0) {
    const where = outside.some(name => name !== '') ? ` for ${listWords(outside)}` : '';
    return {
      may: false,
      code: 'no_rule',
      reason: `Nobody may break the glass${where}. The platform team can allow it in app-config under delivery.approvals.breakGlass.`,
    };
  }
  return rule.approvers.some(approver => person.ownershipEntityRefs.includes(approver))
    ? { may: true }
    : { may: false, code: 'not_an_approver', reason: `You may not break the glass: that is for ${listWords(rule.approvers, 'or') || 'nobody'}.` };
}

import type { ApprovalRule, EnvironmentRule } from './approvalRules';
import { nameApprover } from './approvers';

/** The rules in words, for the people who wait and for those who decide. */
export function describeRules(rules: readonly EnvironmentRule[]): string {
  const sentences = groupByRule(rules).map(({ environments, rule }) =>
    rule ? describeRule(environments, rule) : describeMissingRule(environments),
  );
  return sentences.join(' ');
}

/** What the platform team has to write so that somebody may approve. */
export function describeMissingRule(environments: readonly string[]): string {
  const named = environments.filter(name => name !== '');
  const pattern = named.length > 0 ? named[0] : '*';
  const where = named.length > 0 ? `for ${listWords(named)}` : 'for a pause that nothing is delivered after';
  return `Nobody may approve ${where}: there is no rule. The platform team adds one to app-config under delivery.approvals.rules, for example { environments: ["${pattern}"], approvers: ["group:default/<a group>"] }.`;
}

function describeRule(environments: readonly string[], rule: ApprovalRule): string {
  const named = environments.filter(name => name !== '');
  const where = named.length > 0 ? `For ${listWords(named)}, ` : '';
  const self = rule.allowSelfApproval ? ', also a change of their own' : ', but not a change of their own';
  const comment = rule.requireComment ? ' A comment is required.' : '';
  const quorum = (rule.quorum ?? 1) > 1 ? ` ${rule.quorum} people have to.` : '';
  return `${where}${describeApprovers(rule)} may approve${self}.${quorum}${comment}`;
}

/** Those who may decide, in words. */
export function describeApprovers({ approvers, alsoApprovers }: Pick<ApprovalRule, 'approvers' | 'alsoApprovers'>): string {
  const named = (refs: readonly string[]) => listWords(refs.map(nameApprover), 'or');
  const all = named(approvers) || 'nobody, because the rule names no approver';
  return alsoApprovers ? `those of ${all} who are also ${named(alsoApprovers) || 'named by every policy of the Application, which is nobody'}` : all;
}

function groupByRule(rules: readonly EnvironmentRule[]) {
  const groups: { environments: string[]; rule?: ApprovalRule }[] = [];
  for (const { environment, rule } of rules) {
    const group = groups.find(candidate => JSON.stringify(candidate.rule) === JSON.stringify(rule));
    if (group) {
      group.environments.push(environment);
    } else {
      groups.push({ environments: [environment], rule });
    }
  }
  return groups;
}

/** `a, b and c`. */
export function listWords(words: readonly string[], conjunction: 'and' | 'or' = 'and'): string {
  return words.length > 1
    ? `${words.slice(0, -1).join(', ')} ${conjunction} ${words[words.length - 1]}`
    : words.join('');
}

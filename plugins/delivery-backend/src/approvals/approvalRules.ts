import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { type Config, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';

/** Who may approve what, as the platform team wrote it. */
export interface ApprovalRule {
  /** Patterns of environment names. */
  readonly environments: readonly string[];
  /** Entity refs of groups and users. */
  readonly approvers: readonly string[];
  readonly allowSelfApproval: boolean;
  readonly requireComment: boolean;
  /** Milliseconds. */
  readonly expiresAfter?: number;
}

/** An environment with the rule that holds for it; none: nobody may approve. */
export interface EnvironmentRule {
  readonly environment: string;
  readonly rule?: ApprovalRule;
}

/** Reads `delivery.approvals.rules`. Throws for what is no rule, naming the key: a rule that is misread is worse than none. */
export function readApprovalRules(config: Config): ApprovalRule[] {
  const rules = config.getOptionalConfigArray('delivery.approvals.rules') ?? [];
  return rules.map(rule => ({
    environments: rule.getStringArray('environments'),
    approvers: rule.getStringArray('approvers').map((approver, index) => readApprover(approver, `${index}`)),
    allowSelfApproval: rule.getOptionalBoolean('allowSelfApproval') ?? false,
    requireComment: rule.getOptionalBoolean('requireComment') ?? false,
    ...(rule.has('expiresAfter')
      ? { expiresAfter: durationToMilliseconds(readDurationFromConfig(rule, { key: 'expiresAfter' })) }
      : {}),
  }));
}

function readApprover(approver: string, index: string): string {
  try {
    return stringifyEntityRef(parseEntityRef(approver));
  } catch {
    throw new Error(
      `delivery.approvals.rules: approver ${index} is "${approver}", but it has to be an entity ref such as "group:default/production-approvers"`,
    );
  }
}

/** For each environment the first rule that matches it. A suspension before nothing is decided by the rule for `*`. */
export function rulesForEnvironments(
  rules: readonly ApprovalRule[],
  environments: readonly string[],
): EnvironmentRule[] {
  const names = environments.length > 0 ? environments : [''];
  return names.map(environment => ({
    environment,
    rule: rules.find(rule => rule.environments.some(pattern => matches(pattern, environment))),
  }));
}

/** `*` stands for any characters, `?` for one. */
function matches(pattern: string, name: string): boolean {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${expression}$`).test(name);
}

/** When an approval that is asked for at `at` ends by itself: the earliest of all rules; undefined for never. */
export function expiryOf(rules: readonly EnvironmentRule[], at: number): number | undefined {
  const lengths = rules.flatMap(({ rule }) => (rule?.expiresAfter === undefined ? [] : [rule.expiresAfter]));
  return lengths.length > 0 ? at + Math.min(...lengths) : undefined;
}

/** Entity refs of all who may decide in some environment. */
export function approversOf(rules: readonly EnvironmentRule[]): string[] {
  return [...new Set(rules.flatMap(({ rule }) => rule?.approvers ?? []))];
}

import { type Config, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import { type ApprovalPolicy, narrowRule } from './approvalPolicy';
import { readApprovers } from './approvers';
import { matchesPattern } from '../patterns/matchesPattern';

/** Who may approve what, as the platform team wrote it; where an Application asks for more, with that. */
export interface ApprovalRule {
  /** Patterns of environment names. */
  readonly environments: readonly string[];
  /** Entity refs of groups and users, or relations of the Application's entity such as `relation:ownedBy`. */
  readonly approvers: readonly string[];
  /** Whoever approves has to be one of these as well: the Application says so. */
  readonly alsoApprovers?: readonly string[];
  /** How many people have to approve. Absent (in rules of early versions): one. */
  readonly quorum?: number;
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

const defaultExpiry = { days: 30 };

/** Reads `delivery.approvals.rules`. Throws for what is no rule, naming the key: a rule that is misread is worse than none. */
export function readApprovalRules(config: Config): ApprovalRule[] {
  const key = 'delivery.approvals.expiresAfter';
  const expiresAfter = durationToMilliseconds(config.has(key) ? readDurationFromConfig(config, { key }) : defaultExpiry);
  const rules = config.getOptionalConfigArray('delivery.approvals.rules') ?? [];
  return rules.map(rule => ({
    environments: rule.getStringArray('environments'),
    approvers: readApprovers(rule.getStringArray('approvers'), 'delivery.approvals.rules'),
    quorum: readQuorum(rule.getOptionalNumber('quorum') ?? 1),
    allowSelfApproval: rule.getOptionalBoolean('allowSelfApproval') ?? false,
    requireComment: rule.getOptionalBoolean('requireComment') ?? false,
    expiresAfter: rule.has('expiresAfter') ? durationToMilliseconds(readDurationFromConfig(rule, { key: 'expiresAfter' })) : expiresAfter,
  }));
}

function readQuorum(quorum: number): number {
  if (!Number.isInteger(quorum) || quorum < 1) {
    throw new Error(`delivery.approvals.rules: quorum is ${quorum}, but it has to be a whole number from 1: how many people have to approve`);
  }
  return quorum;
}

/**
 * For each environment the first rule that matches it, made stricter by what the Application itself asks for. A suspension before nothing is decided by
 * the rule for `*`.
 */
export function rulesForEnvironments(
  rules: readonly ApprovalRule[],
  environments: readonly string[],
  policies: readonly ApprovalPolicy[] = [],
): EnvironmentRule[] {
  const names = environments.length > 0 ? environments : [''];
  return names.map(environment => {
    const rule = rules.find(candidate => matchesPattern(candidate.environments, environment));
    const asked = policies.filter(policy => matchesPattern(policy.environments, environment));
    // Without a rule of the platform team nobody may approve, whatever an Application says of its own approvers.
    return { environment, ...(rule ? { rule: asked.reduce(narrowRule, rule) } : {}) };
  });
}

/** When an approval that is asked for at `at` ends by itself: the earliest of all rules; undefined for never. */
export function expiryOf(rules: readonly EnvironmentRule[], at: number): number | undefined {
  const lengths = rules.flatMap(({ rule }) => (rule?.expiresAfter === undefined ? [] : [rule.expiresAfter]));
  return lengths.length > 0 ? at + Math.min(...lengths) : undefined;
}

/** How many people have to approve: the most that any environment asks for. */
export function quorumOf(rules: readonly EnvironmentRule[]): number {
  return Math.max(1, ...rules.map(({ rule }) => rule?.quorum ?? 1));
}

/** Entity refs of all who may decide in some environment. */
export function approversOf(rules: readonly EnvironmentRule[]): string[] {
  return [...new Set(rules.flatMap(({ rule }) => rule?.approvers ?? []))];
}

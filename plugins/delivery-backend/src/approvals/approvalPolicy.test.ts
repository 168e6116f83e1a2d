import { ConfigReader } from '@backstage/config';
import { type ApprovalPolicy, approvalPoliciesOf } from './approvalPolicy';
import { quorumOf, readApprovalRules, rulesForEnvironments } from './approvalRules';
import { describeRules } from './describeRules';
import { judgePerson } from './judgePerson';

const rules = readApprovalRules(
  new ConfigReader({
    delivery: { approvals: { rules: [{ environments: ['prod*'], approvers: ['group:default/ops'], quorum: 1, expiresAfter: { days: 2 }, allowSelfApproval: true }] } },
  }),
);
const under = (...policies: ApprovalPolicy[]) => rulesForEnvironments(rules, ['prod'], policies);
const person = (...groups: string[]) => ({ userEntityRef: 'user:default/a', ownershipEntityRefs: ['user:default/a', ...groups] });
const policyOf = (properties: object) =>
  approvalPoliciesOf({
    apiVersion: 'core.oam.dev/v1beta1',
    kind: 'Application',
    metadata: { name: 'shop', namespace: 'default' },
    spec: { components: [], policies: [{ name: 'four-eyes', type: 'approval', properties: { ...properties } }] },
  });

describe('an approval policy of an Application', () => {
  it('makes each aspect of the rule stricter', () => {
    const [{ rule }] = under({ environments: ['*'], quorum: 2, requireComment: true, allowSelfApproval: false, expiresAfter: 3_600_000, approvers: ['group:default/leads'] });
    expect(rule).toMatchObject({ quorum: 2, requireComment: true, allowSelfApproval: false, expiresAfter: 3_600_000, alsoApprovers: ['group:default/leads'] });
  });

  it('makes none of them weaker', () => {
    const strict = [{ environment: 'prod', rule: { ...rules[0], quorum: 3, requireComment: true, allowSelfApproval: false } }];
    const [{ rule }] = rulesForEnvironments([strict[0].rule], ['prod'], [
      { environments: ['*'], quorum: 1, requireComment: false, allowSelfApproval: true, expiresAfter: 30 * 86_400_000 },
    ]);
    expect(rule).toMatchObject({ quorum: 3, requireComment: true, allowSelfApproval: false, expiresAfter: 2 * 86_400_000 });
  });

  it('wants approvers who are of both, never others', () => {
    const both = under({ environments: ['prod'], approvers: ['group:default/leads'] });
    const may = (...groups: string[]) => judgePerson(person(...groups), { rules: both, submittedBy: 'user:default/b' }).may;
    expect([may('group:default/ops'), may('group:default/leads'), may('group:default/ops', 'group:default/leads')]).toEqual([false, false, true]);
    expect(describeRules(both)).toContain('those of group:default/ops who are also group:default/leads may approve');
  });

  it('lets nobody approve where the platform team wrote no rule', () => {
    expect(rulesForEnvironments([], ['prod'], [{ environments: ['*'], approvers: ['user:default/a'] }])[0].rule).toBeUndefined();
  });

  it('holds for the environments that it names', () => {
    expect(quorumOf(under({ environments: ['staging'], quorum: 5 }))).toBe(1);
  });

  it('is read from the manifest, and refused when it cannot be meant', () => {
    expect(policyOf({ quorum: 2, expiresAfter: '24h' })).toEqual([{ environments: ['*'], quorum: 2, expiresAfter: 86_400_000 }]);
    expect(() => policyOf({ expiresAfter: 'soon' })).toThrow('spec.policies[0].properties.expiresAfter: Policy "four-eyes": "soon" is no time in which somebody could approve.');
    expect(() => policyOf({ approvers: ['the boss'] })).toThrow('spec.policies[0].properties.approvers[0]: Policy "four-eyes": "the boss" is no approver.');
  });
});

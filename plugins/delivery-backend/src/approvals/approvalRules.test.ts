import { ConfigReader } from '@backstage/config';
import { expiryOf, readApprovalRules, rulesForEnvironments } from './approvalRules';
import { describeRules } from './describeRules';
import { judgePerson } from './judgePerson';

const read = (...rules: object[]) => readApprovalRules(new ConfigReader({ delivery: { approvals: { rules } } }));
const approvers = ['group:default/approvers'];
const person = (...groups: string[]) => ({ userEntityRef: 'user:default/a', ownershipEntityRefs: ['user:default/a', ...groups] });

describe('the rules of approvals', () => {
  it('are found by patterns of environments, the first one that matches', () => {
    const rules = read({ environments: ['prod-eu'], approvers: ['group:default/eu'] }, { environments: ['prod*', 'qa?'], approvers });
    const found = (name: string) => rulesForEnvironments(rules, [name])[0].rule?.approvers[0];
    expect(['prod-eu', 'prod', 'prod-us', 'qa1', 'qa', 'preprod', 'prodxeu'].map(found)).toEqual([
      'group:default/eu',
      'group:default/approvers',
      'group:default/approvers',
      'group:default/approvers',
      undefined,
      undefined,
      'group:default/approvers',
    ]);
  });

  it('take a dot for a dot', () => {
    expect(rulesForEnvironments(read({ environments: ['a.b'], approvers }), ['axb'])[0].rule).toBeUndefined();
  });

  it('are refused when an approver is no entity', () => {
    expect(() => read({ environments: ['*'], approvers: ['production approvers'] })).toThrow(/entity ref/);
  });

  it('end at the earliest time of all of them', () => {
    const rules = read(
      { environments: ['a'], approvers, expiresAfter: { days: 2 } },
      { environments: ['b'], approvers, expiresAfter: { hours: 1 } },
      { environments: ['c'], approvers },
    );
    expect(expiryOf(rulesForEnvironments(rules, ['a', 'b', 'c']), 0)).toBe(3_600_000);
    // There is an end also where no rule says so.
    expect(expiryOf(rulesForEnvironments(rules, ['c']), 0)).toBe(30 * 86_400_000);
  });

  it('have to be satisfied for every environment', () => {
    const rules = rulesForEnvironments(
      read({ environments: ['eu'], approvers: ['group:default/eu'] }, { environments: ['us'], approvers: ['group:default/us'] }),
      ['eu', 'us'],
    );
    const judge = (...groups: string[]) => judgePerson(person(...groups), { rules, submittedBy: 'user:default/b' }).may;
    expect(judge('group:default/eu')).toBe(false);
    expect(judge('group:default/eu', 'group:default/us')).toBe(true);
    expect(describeRules(rules)).toBe(
      'For eu, group:default/eu may approve, but not a change of their own. For us, group:default/us may approve, but not a change of their own.',
    );
  });

  it('leave an environment without one to nobody', () => {
    const rules = rulesForEnvironments(read({ environments: ['eu'], approvers }), ['eu', 'us']);
    expect(judgePerson(person(...approvers), { rules, submittedBy: 'user:default/b' })).toMatchObject({
      may: false,
      code: 'no_rule',
      reason: expect.stringContaining('Nobody may approve for us'),
    });
  });

  it('may name a single person', () => {
    const rules = rulesForEnvironments(read({ environments: ['*'], approvers: ['user:default/a'] }), ['eu']);
    expect(judgePerson(person(), { rules, submittedBy: 'user:default/b' }).may).toBe(true);
  });

  it('count for a pause before nothing where they are written for everything', () => {
    expect(rulesForEnvironments(read({ environments: ['*'], approvers }), [])[0].rule).toBeDefined();
    expect(rulesForEnvironments(read({ environments: ['prod*'], approvers }), [])[0].rule).toBeUndefined();
  });
});

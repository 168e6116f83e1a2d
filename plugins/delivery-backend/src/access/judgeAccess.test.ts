import { ConfigReader } from '@backstage/config';
import { defaultAccessRules, dependsOnOwner, readAccessRules } from './accessRules';
import { judgeAccess, type RequestedObject } from './judgeAccess';

const web: RequestedObject = { cluster: 'prod-eu', environment: 'prod', component: 'web', apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' };
const role: RequestedObject = { cluster: 'prod-eu', environment: 'prod', component: 'web', apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', name: 'web' };
const team = 'group:default/team-a';

const rulesOf = (...rules: object[]) => readAccessRules(new ConfigReader({ delivery: { access: { rules } } } as ConstructorParameters<typeof ConfigReader>[0]));
const judge = (rules: Parameters<typeof judgeAccess>[0], object = web, owner: string | undefined = team) =>
  judgeAccess(rules, owner, [object]).map(({ message }) => message);

describe('judgeAccess', () => {
  it('allows everything in namespaces, and nothing of a whole cluster, where nothing is configured', () => {
    expect(readAccessRules(new ConfigReader({}))).toBe(defaultAccessRules);
    expect(judge(defaultAccessRules)).toEqual([]);
    expect(judge(defaultAccessRules, role)).toEqual([
      'ClusterRole "web" of cluster prod-eu may not be delivered for group:default/team-a: rule "default" allows nothing that belongs to the whole cluster (clusterScopedKinds)',
    ]);
  });

  it.each([
    ['the cluster', { clusters: ['dev-*'] }, web, 'is for the clusters dev-*'],
    ['the environment', { environments: ['dev', 'staging'] }, web, 'is for the environments dev, staging'],
    ['the namespace', { namespaces: ['team-a-*'] }, web, 'is for the namespaces team-a-*'],
    ['the kind', { kinds: ['Service', 'batch/*'] }, web, 'allows the kinds Service, batch/*'],
    ['the kind of a whole cluster', { clusterScopedKinds: ['Namespace'] }, role, 'allows only Namespace that belongs to the whole cluster (clusterScopedKinds)'],
  ])('refuses by %s, and names the rule', (_, rule, object, lack) => {
    expect(judge(rulesOf({ name: 'team-a', ...rule }), object)).toEqual([expect.stringMatching(/: rule "team-a" /)]);
    expect(judge(rulesOf({ name: 'team-a', ...rule }), object)[0]).toContain(lack);
  });

  it('allows what one rule allows as a whole, not what several allow in part', () => {
    const rules = rulesOf({ name: 'a', clusters: ['prod-*'], namespaces: ['other'] }, { name: 'b', clusters: ['dev-*'], namespaces: ['shop'] });
    expect(judge(rules)).toEqual([expect.stringContaining('rule "a" is for the namespaces other; rule "b" is for the clusters dev-*')]);
    expect(judge([...rules, ...rulesOf({ clusters: ['prod-*'], namespaces: ['shop'], kinds: ['apps/Deployment'] })])).toEqual([]);
    expect(judge(rulesOf({ clusterScopedKinds: ['rbac.authorization.k8s.io/*'] }), role)).toEqual([]);
  });

  it('allows what a step applies, which is in no environment, only by a rule that is for all of them', () => {
    const { environment, ...ofStep } = web;
    expect(judge(rulesOf({ environments: [environment, 'dev'] }), ofStep)).toEqual([expect.stringContaining('is for the environments prod, dev')]);
    expect(judge(rulesOf({ clusters: ['prod-*'] }), ofStep)).toEqual([]);
  });

  it('takes only rules that are about the owner', () => {
    const rules = rulesOf({ owners: [team] });
    expect(dependsOnOwner(rules)).toBe(true);
    expect(judge(rules)).toEqual([]);
    expect(judge(rules, web, 'group:default/team-b')).toEqual([expect.stringContaining('no rule of delivery.access.rules is about group:default/team-b')]);
    expect(judgeAccess(rules, undefined, [web])).toHaveLength(1);
  });

  it('allows nothing with an empty list of rules', () => {
    expect(judge(rulesOf())).toHaveLength(1);
  });

  it('refuses a field that means nothing', () => {
    expect(() => rulesOf({ namespace: ['shop'] })).toThrow('delivery.access.rules[0] has the field "namespace", which means nothing');
  });
});

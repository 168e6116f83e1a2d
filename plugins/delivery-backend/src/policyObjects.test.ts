import type { ApiProblem } from '@slipway/backstage-plugin-delivery-common';
import { clusterConfigFromKubeconfig, connectCluster } from '@slipway/cluster';
import { eventually } from './__testUtils__/eventually';
import { publishText } from './__testUtils__/publishText';
import { startPortal } from './__testUtils__/startPortal';
import { testDatabases, useTestDatabase } from './__testUtils__/testDatabases';

jest.setTimeout(60_000);

const quota = `quota: {type: "policy", description: "Limits what a namespace may have."}
template: {
	output: {apiVersion: "v1", kind: "ConfigMap", data: pods: "\\(parameter.pods)"}
	outputs: limits: {apiVersion: "policy/v1", kind: "PodDisruptionBudget", metadata: name: "\\(context.appName)-budget", spec: {
		minAvailable: 1
		selector: matchLabels: app: context.appName
	}}
	parameter: pods: *10 | int
}
`;

const shop = (policies: string, steps: string) => `
apiVersion: core.oam.dev/v1beta1
kind: Application
metadata:
  name: shop
  namespace: default
spec:
  components:
    - name: web
      type: webservice
      properties: { image: nginx }
  policies:
    - { name: prod, type: topology, properties: { clusters: [cluster-prod], namespace: default } }
${policies}
  workflow:
    steps: [${steps}]
`;
const small = (pods: number) => `    - { name: small, type: quota, properties: { pods: ${pods} } }`;
const deploy = '{ name: deploy, type: deploy, properties: { policies: [prod] } }';
const ask = '{ name: ask, type: suspend }';
const SMALL = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'default', name: 'small' };
const staging = ['configmaps/default/small', 'poddisruptionbudgets.policy/default/shop-budget'];

describe.each(testDatabases)('what a policy makes, on %s', dialect => {
  const database = useTestDatabase(dialect);

  async function start(config = {}) {
    await publishText(database.knex, quota);
    const portal = await startPortal({ database, clusters: ['cluster-staging', 'cluster-prod'], config });
    const { kubeconfig, counters } = portal.cluster('cluster-staging');
    const cluster = connectCluster(await clusterConfigFromKubeconfig(kubeconfig, { name: 'cluster-staging' }));
    return { portal, cluster, counters, pods: async () => Object(await cluster.get(SMALL)).data?.pods };
  }

  it('is delivered to the default cluster before the components, changed, set back, and deleted with the policy', async () => {
    const { portal, cluster, counters, pods } = await start();
    const first = await portal.ended((await portal.submit(shop(small(3), deploy))).runId);
    // A budget for pods that come later is not well yet: nobody waits for that.
    expect(first.steps.map(({ name, phase, message }) => [name, phase, message])).toEqual([
      ['apply-policies', 'succeeded', 'small is applied in cluster-staging/default.'],
      ['deploy', 'succeeded', 'web is healthy in cluster-prod/default.'],
    ]);
    expect(await pods()).toBe('3');
    expect(portal.cluster('cluster-prod').counters.objects[staging[0]]).toBeUndefined();
    const { environments } = await portal.application('default/shop');
    expect(
      environments.map(({ name, cluster: where, components }) => [name, where, ...components.map(({ component, type }) => `${component} (${type})`)]),
    ).toEqual([
      ['default', 'cluster-staging', 'small (quota)'],
      ['prod', 'cluster-prod', 'web (webservice)'],
    ]);

    await cluster.patch(SMALL, { data: { pods: '99' } }, { fieldManager: 'kubectl' });
    await eventually(async () => (await pods()) === '3', 'the change to be set back');

    await portal.ended((await portal.submit(shop(small(5), deploy))).runId);
    expect(await pods()).toBe('5');
    await portal.ended((await portal.submit(shop('', deploy))).runId);
    expect(staging.map(key => counters.objects[key].deleted)).toEqual([1, 1]);
    expect((await portal.application('default/shop')).environments.map(({ name }) => name)).toEqual(['prod']);
  });

  it('passes by no gate: it waits with the components, and is part of what is approved', async () => {
    const rules = [{ environments: ['default', 'prod'], approvers: ['group:default/production-approvers'] }];
    const { portal, counters, pods } = await start({ approvals: { rules } });
    const { runId } = await portal.submit(shop(small(3), `${ask}, ${deploy}`));
    const approval = await portal.pendingApproval();
    expect(approval.environments).toEqual(['default', 'prod']);
    expect(counters.objects[staging[0]]).toBeUndefined();
    const { body: shown } = await portal.as('approver').get(`/approvals/${approval.id}`);
    expect(shown.changes).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: 'ConfigMap', name: 'small', change: 'create', cluster: 'cluster-staging' })]),
    );
    await portal.as('approver').post(`/approvals/${approval.id}/approve`, { hash: shown.hash });
    await portal.ended(runId);
    expect(await pods()).toBe('3');
  });

  it('is refused where the access rules do not allow it, at the policy', async () => {
    const { portal } = await start({ access: { rules: [{ name: 'workloads', kinds: ['Deployment'] }] } });
    const refused = await portal.as('developer').put('/applications/default/shop', shop(small(3), deploy));
    expect([refused.status, refused.body.errors.map(({ code, path }: ApiProblem) => [code, path])]).toEqual([
      400,
      [
        ['access_denied', 'spec.policies[1]'],
        ['access_denied', 'spec.policies[1]'],
      ],
    ]);
  });

  it('is shown by the preview, with where each field comes from', async () => {
    const { portal } = await start();
    const { body } = await portal.as('developer').post('/applications/preview?explain=true', shop(small(3), deploy));
    expect(body.environments[0]).toMatchObject({ name: 'default', cluster: 'cluster-staging', objects: [{ kind: 'ConfigMap', component: 'small' }, { kind: 'PodDisruptionBudget' }] });
    expect(body.environments[0].objects[0].fields).toContainEqual(
      expect.objectContaining({ path: 'data.pods', text: expect.stringMatching(/^policy quota \(.*\) ← pods: line \d+$/) }),
    );
  });
});

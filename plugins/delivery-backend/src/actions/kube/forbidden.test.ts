import { clusterConfigFromKubeconfig, connectCluster } from '@slipway/cluster';
import { people, personEntity } from '../../__testUtils__/startDeliveryBackend';
import { startPortal } from '../../__testUtils__/startPortal';
import { useTestDatabase } from '../../__testUtils__/testDatabases';

jest.setTimeout(60_000);

const SETTINGS = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'default', name: 'settings' };

/** A type of step that does one thing to the ConfigMap "settings". */
const stepType = (name: string, action: string, parameters = '') => `import "vela/kube"

${name}: { type: "workflow-step", description: "Test.", attributes: {} }
template: {
	parameter: {}
	act: kube.${action} & { $params: { value: { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "settings", namespace: "default" } }${parameters} } }
}
`;
const types = {
  touch: stepType('touch', '#Patch', ', patch: data: size: "1"'),
  contradict: stepType('contradict', '#Patch', ', patch: data: color: "red"'),
  supplant: stepType('supplant', '#Patch', ', patch: {\n\t\t// +patchStrategy=retainKeys\n\t\tdata: { size: "2" }\n\t}'),
  wipe: stepType('wipe', '#Delete'),
  sweep: stepType('sweep', '#Delete', ', filter: { namespace: "default", matchingLabels: mine: "yes" }'),
};
const config = '{ type: create-config, properties: { name: mirror, config: { url: "https://example.com" } } }';

const application = (step: string) => `
apiVersion: core.oam.dev/v1beta1
kind: Application
metadata:
  name: shop
  namespace: default
spec:
  components: [{ name: web, type: k8s-objects, properties: { objects: [{ apiVersion: v1, kind: Secret, metadata: { name: web } }] } }]
  workflow: { steps: [{ name: act, ${step.slice(1)}] }
`;

describe('what a step changes in a cluster', () => {
  const database = useTestDatabase('sqlite');

  async function start(rules: object[]) {
    const portal = await startPortal({
      database,
      clusters: ['cluster-staging'],
      config: { access: { rules: rules.map(rule => ({ ...rule })) } },
      entities: [personEntity(people.developer)],
    });
    for (const [name, source] of Object.entries(types)) {
      expect((await portal.as('developer').put(`/definitions/workflow-step/${name}`, source)).status).toBe(201);
    }
    const cluster = connectCluster(await clusterConfigFromKubeconfig(portal.cluster('cluster-staging').kubeconfig, { name: 'cluster-staging' }));
    await cluster.apply({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: 'default', labels: { mine: 'yes' } }, data: { color: 'blue' } });
    return { portal, cluster };
  }

  const steps: [string, string, string][] = [
    ['patched', '{ type: touch }', 'ConfigMap "settings" in namespace "default"'],
    ['deleted', '{ type: wipe }', 'ConfigMap "settings" in namespace "default"'],
    ['deleted', '{ type: sweep }', 'ConfigMap "settings" in namespace "default"'],
    ['written', config, 'Secret "mirror" in namespace "default"'],
  ];

  it.each(steps)('is not %s by %s where the access rules do not allow it', async (done, step, object) => {
    const rules = [
      { name: 'here', environments: ['default'] },
      { name: 'elsewhere', namespaces: ['shop-*'] },
    ];
    const { portal, cluster } = await start(rules);
    const { runId } = await portal.submit(application(step));
    const { phase, steps: [{ message }] } = await portal.ended(runId);
    expect([phase, message]).toEqual([
      'failed',
      expect.stringContaining(
        `${object} of cluster cluster-staging may not be ${done} for user:default/developer: rule "here" is for the environments default; rule "elsewhere" is for the namespaces shop-*`,
      ),
    ]);
    expect((await cluster.get(SETTINGS))?.data).toEqual({ color: 'blue' });
    expect(await cluster.get({ apiVersion: 'v1', kind: 'Secret', namespace: 'default', name: 'mirror' })).toBeUndefined();
  });

  it.each([
    ['{ type: touch }', { color: 'blue', size: '1' }],
    ['{ type: supplant }', { size: '2' }],
    ['{ type: wipe }', undefined],
    ['{ type: sweep }', undefined],
  ])('happens by %s where they do', async (step, data) => {
    const { portal, cluster } = await start([{ name: 'team', namespaces: ['default'] }]);
    expect((await portal.ended((await portal.submit(application(step))).runId)).phase).toBe('succeeded');
    expect((await cluster.get(SETTINGS))?.data).toEqual(data);
  });

  it('is left as it is by a patch that contradicts it, and nobody has to find out what happened', async () => {
    const { portal, cluster } = await start([{ name: 'team' }]);
    const run = await portal.ended((await portal.submit(application('{ type: contradict }'))).runId);
    expect([run.phase, run.steps[0].message]).toEqual(['failed', expect.stringContaining('The patch cannot be merged: act.$params.patch.data.color: conflicting values "red" and "blue" (contradict@v1.cue:6).')]);
    expect((await cluster.get(SETTINGS))?.data).toEqual({ color: 'blue' });
  });
});

import { type DeliveryHarness, startDelivery } from '../__testUtils__/deliveryHarness';
import { testDatabases, useTestDatabase } from '../__testUtils__/testDatabases';
import { createDeliverExecutor } from './createDeliverExecutor';
import { createTurns } from './createTurns';
import { previewChanges } from './previewChanges';

jest.setTimeout(60_000);

const [dialect] = testDatabases;

const address = `address: {type: "trait", description: "Keeps what the component was given.", attributes: stage: "PostDispatch"}
template: {
	outputs: address: {
		apiVersion: "v1"
		kind:       "ConfigMap"
		metadata: name: context.name + "-address"
		data: replicas: "\\(context.output.status.readyReplicas)"
	}
	parameter: {}
}
`;
const greedy = `greedy: {type: "trait", description: "Changes what runs already.", attributes: stage: "PostDispatch"}
template: {
	patch: metadata: labels: late: "yes"
	parameter: {}
}
`;
const cloud = `apiVersion: core.oam.dev/v1beta1
kind: ComponentDefinition
metadata: { name: cloud, namespace: vela-system }
spec:
  workload: { definition: { apiVersion: terraform.core.oam.dev/v1beta2, kind: Configuration } }
  schematic: { terraform: { configuration: 'resource "x" "y" {}' } }
`;

const manifest = (components: string, workflow = 'steps: [{ name: deliver, type: deploy, properties: { policies: [here] } }]', name = 'shop') => `
apiVersion: core.oam.dev/v1beta1
kind: Application
metadata: { name: ${name}, namespace: default }
spec:
  components:
${components}
  policies: [{ name: here, type: topology, properties: { clusters: [staging] } }]
  workflow: { ${workflow} }
`;
const pair = `
    - name: web
      type: webservice
      properties: { image: nginx, env: [{ name: PEER }, { name: APP }] }
      inputs: [{ from: peer, parameterKey: 'env[0].value' }, { from: context.appRevision, parameterKey: 'env[1].value' }]
    - name: db
      type: webservice
      properties: { image: postgres, ports: [{ port: 5432, expose: true }] }
      outputs: [{ name: peer, valueFrom: 'output.metadata.name + ":5432"' }]
`;

describe('what components hand on to each other', () => {
  let delivery: DeliveryHarness;
  afterEach(() => delivery.close());
  const database = useTestDatabase(dialect);
  beforeEach(async () => {
    delivery = await startDelivery({ knex: database.knex, clusters: ['staging'], definitions: [address, greedy, cloud] });
  });

  const read = async (kind: string, name: string) =>
    (await delivery.deps.clusters.connect('staging')).get({ apiVersion: kind === 'Deployment' ? 'apps/v1' : 'v1', kind, namespace: 'default', name });

  async function deliver(text: string, step = 'deliver', variables = {}) {
    const run = await delivery.submit(text);
    const executor = createDeliverExecutor(delivery.deps);
    return { run, executor, outcome: await delivery.finish(executor, delivery.request(run, step, { variables })) };
  }

  it('a component takes in the output of another one of its target, and a value of the context', async () => {
    const { outcome } = await deliver(manifest(pair));
    expect(outcome).toMatchObject({ kind: 'succeeded' });
    expect(await read('Deployment', 'web')).toMatchObject({
      spec: { template: { spec: { containers: [{ env: [{ name: 'PEER', value: 'db:5432' }, { name: 'APP', value: 'shop-v1' }] }] } } },
    });
  });

  it('writes nothing again, however often it is executed', async () => {
    const { run, executor } = await deliver(manifest(pair));
    const before = delivery.sandbox('staging').counters.writes;
    await executor.execute(delivery.request(run, 'deliver', { attempt: 2 }));
    expect(delivery.sandbox('staging').counters.writes).toBe(before);
  });

  it('shows beforehand what cannot be known yet, and takes nothing for deleted', async () => {
    const { run } = await deliver(manifest(pair));
    const [{ targets, components }] = [{ targets: [{ cluster: 'staging', namespace: 'default' }], components: run.application.spec.components }];
    const preview = await previewChanges(delivery.deps, {
      applicationId: run.applicationId,
      application: run.application,
      revision: run.revision,
      definitions: run.definitions,
      plans: [{ name: 'here', policy: 'here', targets, components }],
    });
    expect(preview.unknown).toBe('here: the objects of web are known once "peer" and "context.appRevision" have a value.');
    expect(preview.changes.filter(({ change }) => change === 'delete')).toEqual([]);
  });

  it('an input that a variable of the workflow answers is taken from there; one that nobody answers fails with a sentence', async () => {
    const web = `
    - name: web
      type: webservice
      properties: { image: nginx }
      inputs: [{ from: image, parameterKey: image }]
`;
    expect((await deliver(manifest(web), 'deliver', { image: 'nginx:2' })).outcome).toMatchObject({ kind: 'succeeded' });
    expect(await read('Deployment', 'web')).toMatchObject({ spec: { template: { spec: { containers: [{ image: 'nginx:2' }] } } } });
    expect((await deliver(manifest(web, undefined, 'other'))).outcome).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('web takes in "image", but no component that is delivered with it and no earlier step has an output of that name.'),
    });
  });

  it('a value that was handed on is in no sentence of a failure', async () => {
    const web = `
    - name: web
      type: webservice
      properties: { image: nginx }
      inputs: [{ from: password, parameterKey: 'ports[0].port' }]
`;
    const { outcome } = await deliver(manifest(web), 'deliver', { password: 'hunter22' });
    expect(outcome).toMatchObject({ kind: 'failed', message: expect.stringContaining('got the string "(secret)"') });
    expect(JSON.stringify(outcome)).not.toContain('hunter22');
  });

  it('steps that apply one component each hand on its outputs and fill in its inputs', async () => {
    const text = manifest(pair, 'steps: [{ name: db, type: apply-component, properties: { component: db } }, { name: web, type: apply-component, properties: { component: web } }]');
    const { run, executor, outcome } = await deliver(text, 'db');
    expect(outcome).toMatchObject({ kind: 'succeeded', outputs: { peer: 'db:5432' } });
    const { step } = delivery.request(run, 'web');
    // As the reducer fills them in.
    const filled = { ...step, properties: { ...step.properties, properties: { env: [{ value: 'db:5432' }, { value: 'shop-v1' }] } } };
    expect(step.inputs.map(({ parameterKey }) => parameterKey)).toEqual(['properties.env[0].value', 'properties.env[1].value']);
    await delivery.finish(executor, delivery.request(run, filled));
    expect(await read('Deployment', 'web')).toMatchObject({
      spec: { template: { spec: { containers: [{ env: [{ name: 'PEER', value: 'db:5432' }, { name: 'APP', value: 'shop-v1' }] }] } } },
    });
  });

  it('a trait of the stage PostDispatch is rendered from what runs, and not before', async () => {
    const { outcome, run, executor } = await deliver(manifest(`
    - name: web
      type: webservice
      properties: { image: nginx }
      traits: [{ type: scaler, properties: { replicas: 2 } }, { type: address, properties: {} }]
`));
    expect(outcome).toMatchObject({ kind: 'succeeded' });
    expect(await read('ConfigMap', 'web-address')).toMatchObject({ data: { replicas: '2' } });
    const before = delivery.sandbox('staging').counters.writes;
    await executor.execute(delivery.request(run, 'deliver', { attempt: 2 }));
    expect(delivery.sandbox('staging').counters.writes).toBe(before);
  });

  it('a trait of the stage PostDispatch that changes what runs already is refused with what to do', async () => {
    const { outcome } = await deliver(manifest(`
    - name: web
      type: webservice
      properties: { image: nginx }
      traits: [{ type: greedy, properties: {} }]
`));
    expect(outcome).toMatchObject({
      kind: 'failed',
      retryable: false,
      message: expect.stringContaining('A trait of the stage PostDispatch changes Deployment "web", which runs already by then. (let it make objects of its own'),
    });
  });

  it('Terraform configuration is left out of deploy, unless ignoreTerraformComponent is false', async () => {
    const components = `
    - { name: web, type: webservice, properties: { image: nginx } }
    - { name: bucket, type: cloud, properties: {} }
`;
    const { outcome } = await deliver(manifest(components));
    expect(outcome).toMatchObject({ kind: 'succeeded', message: expect.stringContaining('Left out as Terraform configuration: bucket (ignoreTerraformComponent).') });
    const step = '{ name: deliver, type: deploy, properties: { policies: [here], ignoreTerraformComponent: false } }';
    expect((await deliver(manifest(components, `steps: [${step}]`, 'all'))).outcome).toMatchObject({ kind: 'failed', message: expect.stringContaining('Configuration') });
  });

  it.each([0, -1, 1.5])('a parallelism of %s is refused', async parallelism => {
    const step = `{ name: deliver, type: deploy, properties: { policies: [here], parallelism: ${parallelism} } }`;
    expect((await deliver(manifest(pair, `steps: [${step}]`))).outcome).toMatchObject({
      kind: 'failed',
      reason: 'ProcessParameter',
      message: `properties.parallelism: ${parallelism} is no number of components that can be delivered at once (a whole number from 1)`,
    });
  });
});

describe('the parallelism of a step', () => {
  it('lets as many components be delivered at once, and the next as soon as one is done', async () => {
    const turn = createTurns(2);
    const finish: (() => void)[] = [];
    const begun: number[] = [];
    const work = [0, 1, 2, 3].map(index =>
      turn(() => {
        begun.push(index);
        return new Promise<void>(resolve => finish.push(resolve));
      }),
    );
    expect(begun).toEqual([0, 1]);
    finish[0]();
    await work[0];
    expect(begun).toEqual([0, 1, 2]);
    finish[2]();
    finish[1]();
    await Promise.all([work[1], work[2]]);
    finish[3]();
    await Promise.all(work);
    expect(begun).toEqual([0, 1, 2, 3]);
  });

  it('gives its place back when the work fails', async () => {
    const turn = createTurns(1);
    await expect(turn(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(turn(() => Promise.resolve('yes'))).resolves.toBe('yes');
  });
});

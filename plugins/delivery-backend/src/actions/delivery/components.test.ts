import { startPortal } from '../../__testUtils__/startPortal';
import { useTestDatabase } from '../../__testUtils__/testDatabases';

jest.setTimeout(60_000);

const component = `{name: "web", type: "webservice", properties: {image: "nginx", ports: [{port: 80, expose: true}]}}`;

const step = (name: string, template: string) => `
apiVersion: core.oam.dev/v1beta1
kind: WorkflowStepDefinition
metadata: { name: ${name} }
spec:
  schematic:
    cue:
      template: |
        import ("vela/oam", "vela/builtin")
        ${template}
`;

const application = (name: string, type: string) => `
apiVersion: core.oam.dev/v1beta1
kind: Application
metadata:
  name: ${name}
spec:
  components: [{ name: web, type: webservice, properties: { image: nginx } }]
  workflow: { steps: [{ name: act, type: ${type} }] }
`;

describe('actions on components', () => {
  const database = useTestDatabase('sqlite');

  async function start(name: string, template: string) {
    const portal = await startPortal({ database, clusters: ['cluster-staging'], policy: () => true });
    const published = await portal.as('developer').put(`/definitions/workflow-step/${name}`, step(name, template));
    expect(published.status).toBeLessThan(300);
    return portal;
  }

  it('#RenderComponent gives each of the outputs as itself', async () => {
    const portal = await start(
      'look',
      `made: oam.#RenderComponent & {$params: value: ${component}}
        say: builtin.#Message & {$params: message: "\\(made.$returns.output.kind) and \\(made.$returns.outputs.webserviceExpose.kind)"}`,
    );
    const { runId } = await portal.submit(application('looking', 'look'));
    expect(await portal.ended(runId)).toMatchObject({ phase: 'succeeded', steps: [{ message: 'Deployment and Service' }] });
  });

  it('#ApplyComponent does not wait for health when it is told not to', async () => {
    const portal = await start(
      'hurry',
      `apply: oam.#ApplyComponent & {$params: {waitHealthy: false, value: ${component}}}`,
    );
    portal.cluster('cluster-staging').faults.set({ images: [{ image: 'nginx', fault: 'crash' }] });
    const { runId } = await portal.submit(application('hurrying', 'hurry'));
    expect((await portal.ended(runId)).phase).toBe('succeeded');
  });
});

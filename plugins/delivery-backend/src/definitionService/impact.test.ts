import type { DefinitionPreview } from '@slipway/backstage-plugin-delivery-common';
import { startPortal } from '../__testUtils__/startPortal';
import { useTestDatabase } from '../__testUtils__/testDatabases';

jest.setTimeout(60_000);

const step = (template: string) => `
apiVersion: core.oam.dev/v1beta1
kind: WorkflowStepDefinition
metadata: { name: ring }
spec:
  schematic:
    cue:
      template: |
        import ("vela/kube", "vela/builtin")
        ${template}
        parameter: {
          // +usage=Where
          to: string
        }
`;

const note = (data: string) =>
  `note: kube.#Apply & {$params: value: {apiVersion: "v1", kind: "ConfigMap", metadata: name: parameter.to, data: ${data}}}`;

const policy = (parameter: string) => `quota: type: "policy"\ntemplate: {\n\tparameter: {\n\t\t// +usage=How many pods\n\t\tpods: ${parameter}\n\t}\n}\n`;

const application = (name: string, spec: string) => `
apiVersion: core.oam.dev/v1beta1
kind: Application
metadata:
  name: ${name}
spec: { components: [{ name: web, type: webservice, properties: { image: nginx } }], ${spec} }
`;

describe('what publishing a definition would change', () => {
  const database = useTestDatabase('sqlite');

  async function start(path: string, source: string) {
    const portal = await startPortal({ database, clusters: ['staging'] });
    expect((await portal.as('developer').put(`/definitions/${path}`, source)).status).toBe(201);
    const impactOf = async (candidate: string) => {
      const { body } = await portal.as('developer').post('/definitions/preview', candidate);
      const { impact }: DefinitionPreview = body;
      return impact;
    };
    return { portal, impactOf };
  }

  it('of a step: what it would do otherwise, as far as that is known before it does anything', async () => {
    const { portal, impactOf } = await start('workflow-step/ring', step(note('a: "one"')));
    for (const to of ['bell', 'door']) {
      await portal.submit(application(to, `workflow: { steps: [{ name: tell, type: ring, properties: { to: ${to} } }] }`));
    }
    const limit = 'Compared is what a step does before it knows the result of anything: the rest shows when it runs.';

    const changed = await impactOf(step(note('{a: "one", if parameter.to == "bell" {b: "two"}}')));
    expect(changed?.message).toBe(`2 Applications use it; 1 would act differently. ${limit}`);
    expect(changed?.affected).toEqual([
      {
        application: { namespace: 'default', name: 'bell' },
        outcome: 'changed',
        problems: [],
        objects: [],
        actions: [{ step: 'tell', path: 'note', action: 'kube/apply', change: 'update', fields: [{ path: 'value.data.b', after: 'two' }] }],
      },
    ]);

    const more = await impactOf(step(`${note('a: "one"')}\n        gone: kube.#Delete & {$params: value: {apiVersion: "v1", kind: "ConfigMap", metadata: name: "old"}}`));
    expect(more?.affected.map(({ actions }) => actions)).toEqual(
      Array(2).fill([{ step: 'tell', path: 'gone', action: 'kube/delete', change: 'create', fields: [] }]),
    );

    const same = await impactOf(step(`// Says the same.\n        ${note('a: "one"')}`));
    expect(same).toMatchObject({ message: `2 Applications use it; none would act differently. ${limit}`, affected: [] });
  });

  it('of a policy: whether its parameters are still accepted', async () => {
    const { portal, impactOf } = await start('policy/quota', policy('int'));
    await portal.submit(application('small', 'policies: [{ name: q, type: quota, properties: { pods: 3 } }]'));
    await portal.submit(application('large', 'policies: [{ name: q, type: quota, properties: { pods: 300 } }]'));
    const limit = 'A policy carries parameters and renders nothing: only whether they are still accepted can change.';

    const tighter = await impactOf(policy('int & <=10'));
    expect(tighter?.message).toBe(`2 Applications use it; 1 would be refused. ${limit}`);
    expect(tighter?.affected).toMatchObject([{ application: { name: 'large' }, outcome: 'refused', problems: [{ path: 'spec.policies[0].properties.pods' }] }]);

    expect((await impactOf(policy('*1 | int')))?.message).toBe(`2 Applications use it; none would render differently. ${limit}`);
  });
});

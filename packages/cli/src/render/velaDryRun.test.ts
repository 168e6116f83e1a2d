import { application, run, useFolder } from '../__testUtils__/run';

const folder = useFolder();

describe("slipway render --vela, KubeVela's dry-run", () => {
  it('prints components once per deploy step and topology, in the namespace of the Application', async () => {
    const file = folder.write(
      'app.yaml',
      application(
        '{components: [{name: web, type: webservice, properties: {image: nginx}}], policies: [{name: a, type: topology, properties: {clusters: [x], namespace: other}}, {name: b, type: topology, properties: {clusters: [y]}}, {name: o, type: override, properties: {components: [{name: web, properties: {image: patched}}]}}]}',
      ),
    );
    const { out } = await run('render', '-f', file, '--vela', '-o', 'json');
    const objects = JSON.parse(out);
    expect(objects).toHaveLength(2);
    for (const object of objects) {
      expect(object.metadata.namespace).toBe('default');
      expect(object.spec.template.spec.containers[0].image).toBe('patched');
    }
  });

  it('leaves out checks that KubeVela does not make', async () => {
    const file = folder.write(
      'app.yaml',
      application(
        '{components: [{name: Web_1, type: webservice, properties: {image: nginx, unknown: 1}, dependsOn: [nobody]}], surplus: 1}',
      ),
    );
    expect((await run('render', '-f', file, '--vela')).status).toBe(0);
    expect((await run('render', '-f', file)).status).toBe(1);
  });

  it.each([
    [
      'an unknown key of deploy',
      '{components: [], workflow: {steps: [{type: deploy, properties: {polices: []}}]}}',
    ],
    [
      'an unknown key of override',
      '{components: [], policies: [{name: o, type: override, properties: {component: []}}]}',
    ],
    [
      'a version that does not exist',
      '{components: [{name: a, type: webservice@v9, properties: {image: x}}]}',
    ],
    [
      'an unknown step',
      '{components: [], workflow: {steps: [{type: nothing}]}}',
    ],
    [
      'a policy without properties',
      '{components: [], policies: [{name: t, type: topology}]}',
    ],
    [
      'a policy that does not exist',
      '{components: [], workflow: {steps: [{type: deploy, properties: {policies: [gone]}}]}}',
    ],
  ])('refuses %s', async (_, spec) => {
    const file = folder.write('app.yaml', application(spec));
    expect(await run('render', '-f', file, '--vela')).toMatchObject({
      status: 1,
      out: '',
      err: expect.stringMatching(/^spec\./),
    });
  });
});

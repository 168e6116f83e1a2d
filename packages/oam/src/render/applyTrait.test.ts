import { createNativeEngine } from '@slipway/cue';
import {
  CONTEXT,
  definitionText,
  newApplication,
  renderFirst,
} from '../__testUtils__/applications';
import { createDefinitionCatalog } from '../definitions/createDefinitionCatalog';
import { renderComponent } from './renderComponent';
import { RenderError } from './renderError';

const thing = definitionText(
  'component',
  'webservice',
  'output: {apiVersion: "v1", kind: "Thing", spec: image: parameter.image}\nparameter: image: *"nginx" | string',
);

const trait = (name: string, template: string, attributes = '') =>
  definitionText('trait', name, template, attributes);

const withTraits = (...types: string[]) =>
  newApplication({
    components: [
      {
        name: 'web',
        traits: types.map(type => ({ type, properties: {} })),
      },
    ],
  });

describe('traits', () => {
  it('see what the component and earlier traits made, and patch it in order', async () => {
    const definitions = [
      thing,
      trait(
        'first',
        'patch: spec: first: context.output.spec.image\noutputs: a: {apiVersion: "v1", kind: "A", metadata: name: "a"}',
      ),
      trait(
        'second',
        'patch: spec: second: context.output.spec.first + context.outputs.a.kind\npatchOutputs: a: spec: patched: true',
      ),
    ];
    const [workload, a] = await renderFirst(
      withTraits('first', 'second'),
      definitions,
    );
    expect(workload.object.spec).toEqual({
      image: 'nginx',
      first: 'nginx',
      second: 'nginxA',
    });
    expect(a).toMatchObject({
      role: 'trait',
      traitType: 'first',
      outputsKey: 'a',
      object: { spec: { patched: true } },
    });
  });

  it('that set one field to two values conflict, and the answer names the trait', async () => {
    const render = renderFirst(withTraits('one', 'two'), [
      thing,
      trait('one', 'patch: spec: replicas: 1'),
      trait('two', 'patch: spec: replicas: 2'),
    ]);
    await expect(render).rejects.toThrow(RenderError);
    await expect(render).rejects.toMatchObject({
      problems: [
        {
          code: 'cue_conflict',
          path: 'spec.components[0].traits[1]',
          message: expect.stringContaining(
            'The trait "two" of component "web" cannot be rendered',
          ),
          definition: expect.stringMatching(/^two\.cue/),
        },
      ],
    });
  });

  it('that conflict with a Secret do not tell what it holds', async () => {
    const render = renderFirst(withTraits('login', 'wrong'), [
      thing,
      trait(
        'login',
        'outputs: login: {apiVersion: "v1", kind: "Secret", metadata: name: "login", stringData: password: "hunter22"}',
      ),
      trait(
        'wrong',
        'patch: spec: n: int & context.outputs.login.stringData.password',
      ),
    ]);
    await expect(render).rejects.toMatchObject({
      problems: [{ message: expect.stringContaining('(secret)') }],
    });
    await expect(render).rejects.not.toThrow(/hunter22/);
    const patching = renderFirst(withTraits('login', 'wrong'), [
      thing,
      trait(
        'login',
        'outputs: login: {apiVersion: "v1", kind: "Secret", metadata: name: "login", stringData: password: "hunter22"}',
      ),
      trait('wrong', 'patchOutputs: login: stringData: password: "other"'),
    ]);
    await expect(patching).rejects.toThrow(/\(secret\)/);
    await expect(patching).rejects.not.toThrow(/hunter22/);
  });

  it('of the stage PostDispatch see what runs', async () => {
    const application = withTraits('late');
    const [, late] = await renderComponent({
      application,
      component: application.spec.components[0],
      catalog: createDefinitionCatalog([
        thing,
        trait(
          'late',
          'outputs: late: {apiVersion: "v1", kind: "Late", spec: ip: *"none" | string, if context.output.status.ip != _|_ {spec: ip: context.output.status.ip}}',
          'stage: "PostDispatch"',
        ),
      ]),
      context: CONTEXT,
      engine: createNativeEngine(),
      live: {
        output: { apiVersion: 'v1', kind: 'Thing', status: { ip: '10.0.0.1' } },
        outputs: {},
      },
    });
    expect(late).toMatchObject({
      stage: 'PostDispatch',
      object: { spec: { ip: '10.0.0.1' } },
    });
  });

  it('that manage the workload keep it from being applied', async () => {
    const [workload] = await renderFirst(withTraits('manager'), [
      thing,
      trait('manager', 'parameter: {}', 'manageWorkload: true'),
    ]);
    expect(workload.apply).toBe(false);
  });

  it('that refer to the workload get its reference at their path', async () => {
    const [, scaler] = await renderFirst(withTraits('scale'), [
      thing,
      trait(
        'scale',
        'outputs: s: {apiVersion: "v1", kind: "Scaler", spec: min: 1}',
        'workloadRefPath: "spec.targetRef"',
      ),
    ]);
    expect(scaler.object.spec).toEqual({
      min: 1,
      targetRef: { apiVersion: 'v1', kind: 'Thing', name: 'web' },
    });
  });

  it('for the control plane stay in the namespace of the Application', async () => {
    const [, object] = await renderFirst(
      withTraits('hub'),
      [
        thing,
        trait(
          'hub',
          'outputs: s: {apiVersion: "v1", kind: "Hub"}',
          'controlPlaneOnly: true',
        ),
      ],
      { namespace: 'elsewhere' },
    );
    expect(object).toMatchObject({
      controlPlaneOnly: true,
      object: { metadata: { namespace: 'default' } },
    });
  });
});

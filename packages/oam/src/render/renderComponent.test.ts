import { createNativeEngine } from '@slipway/cue';
import {
  CONTEXT,
  definitionText,
  newApplication,
  renderFirst,
} from '../__testUtils__/applications';
import { builtinCatalog, readExample } from '../__testUtils__/builtin';
import { createDefinitionCatalog } from '../definitions/createDefinitionCatalog';
import { parseApplication } from '../parse/parseApplication';
import { planEnvironments } from '../policies/planEnvironments';
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

describe('the acceptance example', () => {
  it('has one replica in staging, and both components with three replicas in production', async () => {
    const { application } = parseApplication(readExample('multi-cluster.yaml'));
    if (!application) {
      throw new Error('the example cannot be parsed');
    }
    const catalog = builtinCatalog();
    const engine = createNativeEngine();
    const { plans } = planEnvironments(application, {
      clusters: [
        { name: 'cluster-staging', labels: {} },
        { name: 'cluster-prod', labels: {} },
      ],
    });
    const rendered = [];
    for (const plan of plans) {
      for (const component of plan.components) {
        const [{ object }] = await renderComponent({
          application,
          component,
          catalog,
          engine,
          context: { ...CONTEXT, cluster: plan.targets[0].cluster },
        });
        rendered.push([
          plan.targets[0].cluster,
          object.kind,
          object.metadata.name,
          Object(object.spec).replicas,
        ]);
      }
    }
    expect(rendered).toEqual([
      ['cluster-staging', 'Deployment', 'hello-world-server', 1],
      ['cluster-prod', 'Deployment', 'hello-world-server', 3],
      ['cluster-prod', 'Deployment', 'data-worker', undefined],
    ]);
  });
});

describe('what is stamped on objects', () => {
  it('is the name of the component, the namespace of the placement and the labels that find it again', async () => {
    const [{ object, role, stage, apply }] = await renderFirst(withTraits(), [
      thing,
    ]);
    expect({ role, stage, apply }).toEqual({
      role: 'workload',
      stage: 'DefaultDispatch',
      apply: true,
    });
    expect(object).toEqual({
      apiVersion: 'v1',
      kind: 'Thing',
      spec: { image: 'nginx' },
      metadata: {
        name: 'web',
        namespace: 'default',
        labels: {
          'app.oam.dev/name': 'shop',
          'app.oam.dev/namespace': 'default',
          'app.oam.dev/component': 'web',
          'app.oam.dev/appRevision': 'shop-v1',
          'app.oam.dev/resourceType': 'WORKLOAD',
          'workload.oam.dev/type': 'webservice',
        },
      },
    });
  });

  it('are the labels and annotations of the Application, without those that it keeps to itself', async () => {
    const application = newApplication({
      components: [{ name: 'web' }],
      metadata: {
        labels: { team: 'shop', secret: 'x', 'app.oam.dev/name': 'lost' },
        annotations: {
          contact: 'shop@example.com',
          private: 'x',
          'filter.oam.dev/label-keys': 'secret, other',
          'filter.oam.dev/annotation-keys': 'private',
        },
      },
    });
    const [{ object }] = await renderFirst(application, [thing]);
    expect(object.metadata.labels).toMatchObject({
      team: 'shop',
      'app.oam.dev/name': 'shop',
    });
    expect(object.metadata.labels).not.toHaveProperty('secret');
    expect(object.metadata.annotations).toEqual({
      contact: 'shop@example.com',
    });
  });

  it('is another namespace for everything when the placement names one, and none for what has none', async () => {
    const definition = definitionText(
      'component',
      'webservice',
      `output: {apiVersion: "v1", kind: "Thing", metadata: namespace: "own"}
       outputs: role: {apiVersion: "rbac.authorization.k8s.io/v1", kind: "ClusterRole", metadata: name: "r"}`,
    );
    const namespaces = async (namespace: string) =>
      (await renderFirst(withTraits(), [definition], { namespace })).map(
        ({ object }) => object.metadata.namespace,
      );
    expect(await namespaces('default')).toEqual(['own', undefined]);
    expect(await namespaces('shop')).toEqual(['shop', undefined]);
  });

  it('is the replica key of a copy', async () => {
    const definition = definitionText(
      'component',
      'webservice',
      'output: {apiVersion: "v1", kind: "Thing", metadata: name: "web-" + context.replicaKey}',
    );
    const application = newApplication({
      components: [{ name: 'web', replicaKey: 'eu' }],
    });
    const [{ object }] = await renderFirst(application, [definition]);
    expect(object.metadata.name).toBe('web-eu');
    expect(object.metadata.labels).toMatchObject({
      'app.oam.dev/replicaKey': 'eu',
    });
  });
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

describe('an object without a name', () => {
  it('gets the name that KubeVela gives it, the same in every revision', async () => {
    const definition = definitionText(
      'component',
      'webservice',
      'output: {apiVersion: "v1", kind: "ConfigMap", data: a: "b"}\noutputs: aux: {apiVersion: "v1", kind: "Secret", stringData: c: "d"}',
    );
    const application = newApplication({
      components: [{ name: 'main' }],
      metadata: { name: 'app' },
    });
    for (const appRevision of ['', 'app-v7']) {
      const [, secret] = await renderFirst(application, [definition], {
        appRevision,
      });
      expect(secret.object.metadata.name).toBe(
        'main-auxiliaryworkload-757fc6bcff',
      );
    }
  });
});

describe('a template that cannot be rendered', () => {
  const problemOf = async (template: string, properties = {}) => {
    const application = newApplication({
      components: [{ name: 'web', properties }],
    });
    try {
      await renderFirst(application, [
        definitionText('component', 'webservice', template),
      ]);
    } catch (error) {
      if (error instanceof RenderError) {
        return error.problems[0];
      }
      throw error;
    }
    throw new Error('it was rendered');
  };

  it.each([
    ['has no output', 'parameter: {}', 'no_output'],
    ['has no kind', 'output: apiVersion: "v1"', 'invalid_object'],
    ['is not an object', 'output: 5', 'invalid_object'],
    [
      'asks for an HTTP request',
      'output: {apiVersion: "v1", kind: "A"}\nprocessing: http: url: "http://example.com"',
      'not_supported_yet',
    ],
  ])('because it %s says so', async (_, template, code) => {
    expect(await problemOf(template)).toMatchObject({
      code,
      path: 'spec.components[0]',
      definition: expect.stringMatching(/^webservice\.cue/),
    });
  });

  it('because it refuses its parameters gives the reason of its author', async () => {
    expect(
      await problemOf(
        'output: {apiVersion: "v1", kind: "A"}\nerrs: [if parameter.n > 10 {"n must be at most 10"}]\nparameter: n: int',
        { n: 11 },
      ),
    ).toMatchObject({
      code: 'user_error',
      message:
        'The component "web" (webservice) refuses its parameters: n must be at most 10.',
    });
  });

  it('because of a parameter points at the parameter', async () => {
    expect(
      await problemOf(
        'output: {apiVersion: "v1", kind: "A"}\nparameter: ports: [...int]',
        { ports: [80, 'x'] },
      ),
    ).toMatchObject({ path: 'spec.components[0].properties.ports[1]' });
  });

  it('because it makes too many objects or too large ones is stopped', async () => {
    const application = newApplication({ components: [{ name: 'web' }] });
    const render = (template: string, limits: object) =>
      renderComponent({
        application,
        component: application.spec.components[0],
        catalog: createDefinitionCatalog([
          definitionText('component', 'webservice', template),
        ]),
        context: CONTEXT,
        engine: createNativeEngine(),
        limits,
      });
    await expect(
      render(
        'output: {apiVersion: "v1", kind: "A"}\noutputs: {for i in [1, 2, 3] {"o\\(i)": {apiVersion: "v1", kind: "B", metadata: name: "b\\(i)"}}}',
        { objects: 3 },
      ),
    ).rejects.toThrow('it has 4 objects; at most 3 are allowed.');
    await expect(
      render('output: {apiVersion: "v1", kind: "A", spec: "0123456789"}', {
        bytes: 100,
      }),
    ).rejects.toThrow(/at most 100 are allowed/);
  });
});

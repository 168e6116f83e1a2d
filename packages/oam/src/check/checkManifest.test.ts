import { builtinCatalog, readExample } from '../__testUtils__/builtin';
import { formatProblem } from '../problem';
import { checkManifest } from './checkManifest';

const catalog = builtinCatalog();
const clusters = {
  clusters: [
    { name: 'cluster-staging', labels: {} },
    { name: 'cluster-prod', labels: {} },
  ],
  defaultCluster: 'cluster-staging',
};

async function sentences(spec: string, metadata = '{name: shop}') {
  const { problems } = await checkManifest(
    `apiVersion: core.oam.dev/v1beta1\nkind: Application\nmetadata: ${metadata}\nspec: ${spec}`,
    { catalog, clusters },
  );
  return problems.map(
    problem =>
      `${problem.severity}: ${formatProblem({ ...problem, subject: '' })}`,
  );
}

const web = '{name: web, type: webservice, properties: {image: nginx}}';

it('a manifest with many mistakes is answered with all of them, in the order of their lines', async () => {
  const { problems } = await checkManifest(
    readExample('express-server-as-printed.yaml'),
    { catalog, clusters },
  );
  const mistakes = problems.filter(({ code }) => code !== 'not_supported_yet');
  expect(
    mistakes.map(({ path, message, hint }) => [path, message, hint]),
  ).toEqual([
    [
      'apiVersion',
      '"apiVersion" is missing.',
      'add "apiVersion: core.oam.dev/v1beta1"',
    ],
    [
      'metadata.name',
      '"name" is missing.',
      'for example "metadata: { name: express-server }"',
    ],
    [
      'spec.policies[1].properties.provider',
      'Expected one of "arms", "prometheus", got the string "arms | promethues".',
      'did you mean "prometheus"?',
    ],
    [
      'spec.workflow',
      'The workflow is a list of steps; it has to be an object whose field "steps" holds that list.',
      'write "workflow:", below it "steps:", and the list below that',
    ],
    [
      'spec.workflow[2].propertie',
      'There is no field "propertie" here.',
      'did you mean "properties"?',
    ],
  ]);
  const lines = problems.map(({ line }) => line ?? 0);
  expect(lines).toEqual([...lines].sort((a, b) => a - b));
});

it('what is known but cannot be carried out yet is refused at its place', async () => {
  const { problems } = await checkManifest(readExample('express-server.yaml'), {
    catalog,
    clusters,
  });
  expect(problems.map(({ code, path }) => [code, path])).toEqual(
    [
      'spec.policies[0].type',
      'spec.policies[1].type',
      'spec.workflow.steps[0].type',
      'spec.workflow.steps[1].type',
      'spec.workflow.steps[2].type',
    ].map(path => ['not_supported_yet', path]),
  );
});

it('the example with two clusters is in order', async () => {
  expect(
    (
      await checkManifest(readExample('multi-cluster.yaml'), {
        catalog,
        clusters,
      })
    ).problems,
  ).toEqual([]);
});

describe('types', () => {
  it('that do not exist come with the one that was meant', async () => {
    expect(
      await sentences(
        `{components: [{name: a, type: webservce, traits: [{type: scalr}]}], policies: [{type: topolgy}], workflow: {steps: [{type: suspnd}]}}`,
      ),
    ).toEqual([
      'error: spec.components[0].type: There is no component type "webservce"; did you mean "webservice"?',
      'error: spec.components[0].traits[0].type: There is no trait "scalr"; did you mean "scaler"?',
      'error: spec.policies[0].type: There is no policy type "topolgy"; did you mean "topology"?',
      'error: spec.workflow.steps[0].type: There is no step type "suspnd"; did you mean "suspend"?',
    ]);
  });
});

describe('parameters', () => {
  it('of the wrong type, missing, or unknown are told apart', async () => {
    const found = await sentences(
      `{components: [{name: a, type: webservice, properties: {ports: 80, imag: nginx}, traits: [{type: scaler, properties: {replicas: "3"}}]}]}`,
    );
    expect(
      found.map(line => line.replace(/ \([^)]*\.cue(:\d+)?\)$/, '')),
    ).toEqual([
      'error: spec.components[0].properties.ports: Expected a list, got the number 80.',
      'error: spec.components[0].properties.imag: There is no parameter "imag" here, and "image" is missing; it has to be a string; did you mean "image"?',
      'error: spec.components[0].traits[0].properties.replicas: Expected an integer, got the string "3".',
    ]);
    expect(found[0]).toMatch(/ \(components\/webservice\.cue:\d+\)$/);
  });

  it('that an environment brings are not missing', async () => {
    expect(
      await sentences(
        `{components: [{name: web, type: webservice, properties: {imag: nginx}}], policies: [{name: o, type: override, properties: {components: [{properties: {image: nginx}}]}}]}`,
      ),
    ).toEqual([
      expect.stringMatching(
        /^warning: .*There is no parameter "imag" here; did you mean "image"/,
      ),
    ]);
    const spec = (image: string) =>
      `{components: [{name: web, type: webservice, properties: {}}], policies: [{name: o, type: override, properties: {components: [{name: web, properties: {${image}}}]}}]}`;
    expect(await sentences(spec('image: nginx'))).toEqual([]);
    expect((await sentences(spec('cpu: "1"')))[0]).toMatch(
      /^error: spec\.components\[0\]\.properties\.image: "image" is missing.*\(environment "default"\)/,
    );
  });

  it('that come from an input are not missing', async () => {
    expect(
      await sentences(
        `{components: [${web}], workflow: {steps: [{name: a, type: suspend, outputs: [{name: which, valueFrom: context.name}]}, {name: b, type: apply-component, inputs: [{from: which, parameterKey: component}], properties: {component: web}}]}}`,
      ),
    ).toEqual([]);
  });
});

describe('references', () => {
  it('of components that wait for each other are a circle', async () => {
    expect(
      await sentences(
        `{components: [{name: a, type: webservice, properties: {image: x}, dependsOn: [b]}, {name: b, type: webservice, properties: {image: x}, dependsOn: [a]}, {name: c, type: webservice, properties: {image: x}, dependsOn: [d]}]}`,
      ),
    ).toEqual([
      'error: spec.components[2].dependsOn[0]: There is no component "d" to wait for; one of "a" or "b"',
      'error: spec.components[0].dependsOn: These wait for each other for ever: a → b → a; remove one of the dependencies',
    ]);
  });

  it('of steps to policies, environments and components are followed', async () => {
    const found = await sentences(
      `{components: [${web}], policies: [{name: envs, type: env-binding, properties: {envs: [{name: prod, placement: {clusterSelector: {name: cluster-prd}}}]}}], workflow: {steps: [{name: a, type: deploy, properties: {policies: [nowhere]}}, {name: b, type: deploy2env, properties: {env: prd}}, {name: c, type: apply-component, properties: {component: wb}}, {name: d, type: deploy2env, properties: {env: prod}}]}}`,
    );
    expect(found).toEqual([
      'error: spec.workflow.steps[0].properties.policies[0]: The Application has no policy "nowhere"; one of "envs"',
      'error: spec.workflow.steps[1].properties.env: The policy "envs" has no environment "prd"; did you mean "prod"?',
      'error: spec.workflow.steps[2].properties.component: The Application has no component "wb"; did you mean "web"?',
      'error: spec.policies[0].properties.envs[0].placement.clusterSelector.name: There is no cluster "cluster-prd"; did you mean "cluster-prod"?',
    ]);
  });

  it('to outputs that nobody has are warned of', async () => {
    expect(
      await sentences(
        `{components: [${web}], workflow: {steps: [{name: a, type: suspend, outputs: [{name: address, valueFrom: x}]}, {name: b, type: suspend, inputs: [{from: adress}, {from: address.ip}, {from: context.name}]}]}}`,
      ),
    ).toEqual([
      'warning: spec.workflow.steps[1].inputs[0].from: No step or component has an output "adress"; the step would wait for it for ever; did you mean "address"?',
    ]);
  });
});

it('annotations that choose an identity have no effect, and say so', async () => {
  expect(
    await sentences(
      `{components: [${web}]}`,
      '{name: shop, annotations: {app.oam.dev/group: "system:masters"}}',
    ),
  ).toEqual([
    'warning: metadata.annotations["app.oam.dev/group"]: "app.oam.dev/group" has no effect: an Application cannot choose the identity that delivers it; remove the annotation',
  ]);
});

it('a mistake names whose it is, down to the Application', async () => {
  const { problems } = await checkManifest(
    'apiVersion: core.oam.dev/v1beta1\nkind: Application\nmetadata: {name: shop}\nspec: {components: [{name: web, type: webservice, properties: {image: x}, traits: [{type: scaler, properties: {replicas: many}}]}]}',
    { catalog, clusters },
  );
  expect(problems.map(formatProblem)).toEqual([
    expect.stringMatching(
      /^spec\.components\[0\]\.traits\[0\]\.properties\.replicas: trait "scaler" of component "web" in Application "shop": Expected an integer, got the string "many"\. \(traits\/scaler\.cue:\d+\)$/,
    ),
  ]);
});

it('traits that conflict are warned of', async () => {
  const { problems } = await checkManifest(
    'apiVersion: core.oam.dev/v1beta1\nkind: Application\nmetadata: {name: a}\nspec: {components: [{name: a, type: webservice, properties: {image: x}, traits: [{type: scaler}, {type: cpuscaler}]}]}',
    { catalog, clusters },
  );
  expect(
    problems.filter(({ code }) => code === 'conflicting_traits')[0]?.message,
  ).toBe('The traits "scaler" and "cpuscaler" conflict on one component.');
});

it('components that wait for each other by their inputs are refused', async () => {
  const component = (name: string, from: string, output: string) =>
    `{name: ${name}, type: webservice, properties: {image: x}, inputs: [{from: ${from}, parameterKey: image}], outputs: [{name: ${output}, valueFrom: output.kind}]}`;
  const { problems } = await checkManifest(
    `apiVersion: core.oam.dev/v1beta1\nkind: Application\nmetadata: {name: shop}\nspec: {components: [${component(
      'a',
      'second',
      'first',
    )}, ${component('b', 'first', 'second')}]}`,
    { catalog, clusters },
  );
  expect(
    problems.find(({ code }) => code === 'dependency_circle')?.message,
  ).toBe('These wait for each other for ever: a → b → a.');
});

it('a limit of revisions has no effect, and says so', async () => {
  const { problems } = await checkManifest(
    'apiVersion: core.oam.dev/v1beta1\nkind: Application\nmetadata: {name: shop}\nspec: {components: [{name: web, type: webservice, properties: {image: x}}], policies: [{name: gc, type: garbage-collect, properties: {applicationRevisionLimit: 3}}]}',
    { catalog, clusters },
  );
  expect(problems).toEqual([
    expect.objectContaining({
      severity: 'warning',
      path: 'spec.policies[0].properties.applicationRevisionLimit',
      message: expect.stringContaining('delivery.retention'),
    }),
  ]);
});

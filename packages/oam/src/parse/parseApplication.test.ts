import { formatProblem } from '../problem';
import { parseApplication } from './parseApplication';

const sentences = (text: string) =>
  parseApplication(text).problems.map(formatProblem);

const head = 'apiVersion: core.oam.dev/v1beta1\nkind: Application\n';

describe('parseApplication', () => {
  it('fills in what KubeVela fills in: namespace and names of policies and steps', () => {
    const { application, problems } = parseApplication(`${head}
metadata: {name: shop}
spec:
  components: [{name: web, type: webservice}]
  policies:
    - {type: topology, properties: {}}
    - {type: override, name: mine, properties: {}}
  workflow:
    steps:
      - type: step-group
        subSteps: [{type: suspend}, {type: suspend, name: named}]
`);
    expect(problems).toEqual([]);
    expect(application?.metadata.namespace).toBe('default');
    expect(application?.spec.policies.map(({ name }) => name)).toEqual([
      'topology-auto-gen-0',
      'mine',
    ]);
    const [group] = application?.spec.workflow?.steps ?? [];
    expect(group.name).toBe('step-0');
    expect(group.subSteps.map(({ name }) => name)).toEqual([
      'step-0-0',
      'named',
    ]);
  });

  it('finds every mistake in one pass, each with path, line and suggestion', () => {
    const { problems } = parseApplication(`kind: Aplication
spec:
  component: []
  components:
    - name: Web_1
      type: webservice
      trait: []
    - name: Web_1
      type: 5
  policies: {}
`);
    expect(problems.map(formatProblem)).toEqual([
      'apiVersion: "apiVersion" is missing; add "apiVersion: core.oam.dev/v1beta1"',
      'kind: Expected the kind "Application", got "Aplication"; did you mean "Application"?',
      'spec.component: There is no field "component" here; did you mean "components"?',
      'spec.components[0].trait: There is no field "trait" here; did you mean "traits"?',
      'spec.components[1].type: Expected a string, got the number 5; put it in quotes: "5"',
      'spec.components[0].name: The component name "Web_1" is not a DNS label: lower-case letters, digits and "-", at most 63, beginning and ending with a letter or digit; for example "web-1"',
      'spec.components[1].name: The component "Web_1" exists already at spec.components[0]; give it another name',
      'spec.components[1].name: The component name "Web_1" is not a DNS label: lower-case letters, digits and "-", at most 63, beginning and ending with a letter or digit; for example "web-1"',
      'spec.policies: Expected a list, got an object.',
      'metadata.name: "name" is missing; for example "metadata: { name: Web_1 }"',
    ]);
    expect(problems.map(({ line }) => line)).toEqual([
      1, 1, 3, 7, 9, 5, 8, 8, 10, 1,
    ]);
  });

  it('names a workflow that is a bare list, and checks its steps all the same', () => {
    const parsed = parseApplication(`${head}
metadata: {name: shop}
spec:
  components: []
  workflow:
    - {type: suspend, propertie: {duration: 1s}, timeout: soon}
`);
    expect(parsed.problems.map(formatProblem)).toEqual([
      'spec.workflow: The workflow is a list of steps; it has to be an object whose field "steps" holds that list; write "workflow:", below it "steps:", and the list below that',
      'spec.workflow[0].propertie: There is no field "propertie" here; did you mean "properties"?',
      'spec.workflow[0].timeout: "soon" is not a duration; for example "90s", "10m" or "1h30m"',
    ]);
    expect(parsed.application?.spec.workflow?.steps[0].properties).toEqual({
      duration: '1s',
    });
  });

  it('refuses a pause whose length cannot be read, which would wait for a person', () => {
    const withPause = (duration: string) =>
      sentences(
        `${head}metadata: {name: a}\nspec: {components: [], workflow: {steps: [{type: suspend, properties: {duration: ${duration}}}]}}`,
      );
    expect(withPause('1h30m')).toEqual([]);
    expect(withPause('soon')).toEqual([
      'spec.workflow.steps[0].properties.duration: "soon" is not a duration; for example "90s", "10m" or "1h30m"',
    ]);
  });

  it('accepts the stage of a step only as what every step does', () => {
    const withStage = (stage: string) =>
      sentences(
        `${head}metadata: {name: a}\nspec: {components: [], workflow: {steps: [{type: suspend, stage: ${stage}}]}}`,
      );
    expect(withStage('post-render')).toEqual([]);
    expect(withStage('pre-render')).toEqual([
      'spec.workflow.steps[0].stage: The only stage of a step is "post-render", got "pre-render"; leave "stage" out: every step runs after rendering',
    ]);
  });

  it('refuses two steps of one name, on whichever level', () => {
    expect(
      sentences(
        `${head}metadata: {name: a}\nspec: {components: [], workflow: {steps: [{name: x, type: step-group, subSteps: [{name: x, type: suspend}]}]}}`,
      ),
    ).toEqual([
      'spec.workflow.steps[0].subSteps[0].name: The step "x" exists already at spec.workflow.steps[0]; give it another name',
    ]);
  });

  it('explains words that YAML 1.1 takes for booleans', () => {
    expect(
      sentences(
        `${head}metadata: {name: a}\nspec: {components: [{name: no, type: webservice}]}`,
      ),
    ).toEqual([
      'spec.components[0].name: Expected a string, got the boolean false; put the word in quotes: YAML reads y, yes and on as true, n, no and off as false',
    ]);
  });

  it.each([
    ['letters that look like others', 'wеb', '"wеb"'],
    ['text from right to left', 'web\u202egnp', '"web\\u{202e}gnp"'],
    ['what nobody sees', 'we\u200bb', '"we\\u{200b}b"'],
    ['nothing', 'we\u0000b', '"we\\u0000b"'],
    ['a line that ends', 'web\nadmin', '"web\\nadmin"'],
    ['ten kilobytes', 'x'.repeat(10_000), `"${'x'.repeat(57)}…"`],
  ])(
    'refuses a name with %s, and shows it so that it harms no log',
    (_, name, shown) => {
      const { problems } = parseApplication(
        JSON.stringify({
          apiVersion: 'core.oam.dev/v1beta1',
          kind: 'Application',
          metadata: { name: 'shop' },
          spec: { components: [{ name, type: 'webservice' }] },
        }),
      );
      expect(problems).toEqual([
        expect.objectContaining({
          code: 'invalid_name',
          message: expect.stringContaining(
            `The component name ${shown} is not`,
          ),
        }),
      ]);
    },
  );

  it.each([
    [57, []],
    [
      58,
      [
        {
          severity: 'warning',
          message: expect.stringContaining('from its revision v1000 on'),
        },
      ],
    ],
    [60, [{ severity: 'warning', message: expect.stringContaining('v10 on') }]],
    [
      61,
      [
        {
          severity: 'error',
          code: 'name_too_long',
          path: 'metadata.name',
          hint: 'take a name of at most 57 characters',
        },
      ],
    ],
  ])(
    'tells of a name of %d characters whether its revisions fit into a label',
    (length, expected) => {
      const name = 'a'.repeat(length);
      const { problems } = parseApplication(
        `${head}metadata: {name: ${name}}\nspec: {components: [{name: web, type: webservice}]}`,
      );
      expect(problems).toEqual(
        expected.map(problem => expect.objectContaining(problem)),
      );
    },
  );

  it('lets components of raw objects have any name that fits into a label', () => {
    expect(
      sentences(
        `${head}metadata: {name: a}\nspec: {components: [{name: mysql.Service.mysql, type: k8s-objects}]}`,
      ),
    ).toEqual([]);
  });

  it.each([
    ['nothing', '', 'The text holds no Application.'],
    ['a word', 'hello', 'An Application is an object, got the string "hello".'],
    ['a list', '[]', 'An Application is an object, got a list.'],
    [
      'two documents',
      'a: 1\n---\nb: 1',
      'The text holds 2 documents; one Application is expected.',
    ],
  ])('says what is wrong with %s', (_, text, message) => {
    expect(parseApplication(text).problems[0].message).toBe(message);
  });
});

import { definitionText } from '../__testUtils__/applications';
import { createDefinitionCatalog } from '../definitions/createDefinitionCatalog';
import { RenderError } from '../render/renderError';
import type { Definition } from '../types';
import { EXAMPLE_ANNOTATION, vetDefinition } from './vetDefinition';

const EXAMPLE = `apiVersion: core.oam.dev/v1beta1
kind: Application
metadata: {name: example}
spec: {components: [{name: web, type: web, properties: {image: nginx}}]}
`;

const web = (template: string, example?: string): Definition => ({
  ...definitionText('component', 'web', template),
  annotations: example ? { [EXAMPLE_ANNOTATION]: example } : {},
});

const vet = (definition: Definition, render = async () => {}) =>
  vetDefinition(definition, {
    catalog: createDefinitionCatalog([definition]),
    render,
  });

describe('vetting a definition', () => {
  it('finds nothing when its example is in order and renders', async () => {
    expect(await vet(web('parameter: image: string', EXAMPLE))).toEqual([]);
  });

  it('holds the example against the parameters', async () => {
    const problems = await vet(web('parameter: port: int', EXAMPLE));
    expect(problems.map(({ message }) => message)).toEqual([
      'In the example: "port" is missing; it has to be an integer.',
      'In the example: There is no parameter "image" here.',
    ]);
  });

  it('tells why the example does not render', async () => {
    const problem = {
      code: 'conflict',
      severity: 'error',
      path: 'spec',
      message: 'conflicting values',
    } as const;
    const problems = await vet(
      web('parameter: image: string', EXAMPLE),
      async () => {
        throw new RenderError([problem]);
      },
    );
    expect(problems).toEqual([
      { ...problem, message: 'In the example: conflicting values' },
    ]);
  });

  it('names the parts of what it needs in a cluster that mean nothing', async () => {
    const definition = web('parameter: image: string');
    const problems = await vet({
      ...definition,
      annotations: { 'slipway.io/access': 'get pods, * secrets, delete' },
    });
    expect(problems).toEqual([
      expect.objectContaining({
        code: 'unreadable_access',
        severity: 'warning',
        message:
          'The annotation "slipway.io/access" says "* secrets", which means nothing and grants nothing.',
      }),
      expect.objectContaining({
        message: expect.stringContaining('says "delete", which means nothing'),
      }),
    ]);
  });

  it('says where a template is not CUE', async () => {
    const definition = web('');
    const problems = await vet({
      ...definition,
      template: { ...definition.template, text: 'parameter: {' },
    });
    expect(problems).toMatchObject([
      { code: 'invalid_definition', severity: 'error' },
    ]);
  });

  it('names packages and actions that a step would not find', async () => {
    const template = `import ("vela/op", "vela/charts", "strings")
a: op.#Aply
b: op.#Apply & {value: strings.ToUpper("x")}
c: charts.#Render
parameter: {}`;
    const step = definitionText('workflow-step', 'my-step', template);
    const problems = await vetDefinition(step, {
      catalog: createDefinitionCatalog([step]),
      actions: { 'vela/op': '#Apply: {}\n#Read: {}' },
      render: async () => {},
    });
    expect(
      problems.map(({ severity, message, hint }) => [severity, message, hint]),
    ).toEqual([
      [
        'warning',
        'There is no #Aply in "vela/op" here: a step that gets to it fails.',
        'did you mean "#Apply"?',
      ],
      [
        'warning',
        'There is no package "vela/charts" here: a step that gets to #Render fails.',
        'one of "vela/op"',
      ],
    ]);
  });
});

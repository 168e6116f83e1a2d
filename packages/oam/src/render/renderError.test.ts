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

  it('because of its parameters says what was expected, each mistake once', async () => {
    const application = newApplication({
      components: [{ name: 'web', properties: { when: 'c', prot: 1, n: 0 } }],
    });
    await expect(
      renderFirst(application, [
        definitionText(
          'component',
          'webservice',
          'output: {apiVersion: "v1", kind: "A", spec: parameter, data: parameter.when}\nparameter: {\nwhen: "a" | "b"\nport: int\nn: >0\n}',
        ),
      ]),
    ).rejects.toMatchObject({
      problems: [
        {
          path: 'spec.components[0].properties.when',
          message: expect.stringContaining(
            'Expected one of "a", "b", got the string "c".',
          ),
          definition: 'webservice.cue:8',
        },
        {
          path: 'spec.components[0].properties.prot',
          hint: 'did you mean "port"?',
          subject: 'Application "shop"',
        },
        {
          path: 'spec.components[0].properties.n',
          message: expect.stringContaining('Expected more than 0, got 0.'),
        },
      ],
    });
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
    ).rejects.toThrow('it has 4 objects; at most 3 are allowed');
    await expect(
      render('output: {apiVersion: "v1", kind: "A", spec: "0123456789"}', {
        bytes: 100,
      }),
    ).rejects.toThrow(/at most 100 are allowed/);
  });
});

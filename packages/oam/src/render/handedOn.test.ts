import { createNativeEngine } from '@slipway/cue';
import { CONTEXT, newApplication } from '../__testUtils__/applications';
import { createDefinitionCatalog } from '../definitions/createDefinitionCatalog';
import { parseDefinitionFile } from '../definitions/parseDefinitionFile';
import { fillComponent } from '../passing/componentInputs';
import { renderComponent } from './renderComponent';
import { componentRevision } from './templateContext';

const PASSWORD = 'hunter22';
const ENCODED = Buffer.from(PASSWORD).toString('base64');

const application = newApplication({ components: [{ name: 'web' }] });
const [web] = application.spec.components;

async function errorOf(template: string, from: string, value: string) {
  const { definitions } = parseDefinitionFile({
    filename: 'webservice.cue',
    text: `import "encoding/base64"\n\nwebservice: type: "component"\ntemplate: {\noutput: {apiVersion: "v1", kind: "A"}\n${template}\n}\n`,
  });
  const component = fillComponent(web, { from, parameterKey: 'given' }, value);
  const rendering = renderComponent({
    application,
    component,
    catalog: createDefinitionCatalog(definitions),
    context: CONTEXT,
    engine: createNativeEngine(),
  });
  return rendering.then(
    () => 'it was rendered',
    error => String(error),
  );
}

describe('a value that a step or a component handed on is in no sentence of a render', () => {
  it.each([
    ['of the wrong type', 'parameter: given: int', PASSWORD],
    [
      'in conflict',
      'parameter: given: string\nx: parameter.given & "other"',
      PASSWORD,
    ],
    ['refused by a pattern', 'parameter: given: =~"^a"', PASSWORD],
    [
      'refused by its author',
      'errs: ["\\(parameter.given) is weak"]\nparameter: given: string',
      PASSWORD,
    ],
    [
      'decoded',
      'x: "\\(base64.Decode(null, parameter.given))" & "other"\nparameter: given: string',
      ENCODED,
    ],
  ])('%s', async (_, template, value) => {
    const error = await errorOf(template, 'password', value);
    expect(error).toContain('(secret)');
    expect(error).not.toContain(PASSWORD);
    expect(error).not.toContain(ENCODED);
  });

  it('while what comes from the context is shown', async () => {
    const error = await errorOf(
      'parameter: given: int',
      'context.name',
      'web-shop',
    );
    expect(error).toContain('got the string "web-shop"');
  });

  it('and changes nothing in the revision of the component', () => {
    const filled = fillComponent(
      web,
      { from: 'x', parameterKey: 'a' },
      PASSWORD,
    );
    expect(componentRevision(filled)).toBe(
      componentRevision({ ...web, properties: { a: PASSWORD } }),
    );
  });
});

import { parse } from 'yaml';
import { parseDefinitionText } from './createDefinitionReader';
import { filledManifest } from './filledManifest';

const definition = (type: string, example = '') => {
  const [read] = parseDefinitionText(
    `mine: {\n\ttype: "${type}"\n${example}}\ntemplate: parameter: {...}\n`,
    'mine',
  );
  return read;
};

const example = `\tannotations: "slipway.io/example": """
		kind: Application
		spec:
		  components:
		    - {name: a, type: other, traits: [{type: other}]}
		    - {name: b, type: webservice, traits: [{type: mine, properties: {size: 1}}]}
		"""
`;

it('puts the properties where the definition is used in its example', () => {
  const { spec } = parse(
    filledManifest(definition('trait', example), { size: 2 }),
  );
  expect(spec.components[1].traits).toEqual([
    { type: 'mine', properties: { size: 2 } },
  ]);
  expect(spec.components[0].traits).toEqual([{ type: 'other' }]);
});

it.each([
  ['component', 'components'],
  ['policy', 'policies'],
])('uses a %s without an example in the least Application', (type, list) => {
  const { spec } = parse(filledManifest(definition(type), { size: 2 }));
  expect(spec[list]).toMatchObject([{ type: 'mine', properties: { size: 2 } }]);
});

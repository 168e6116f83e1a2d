import { formatProblem } from '../problem';
import {
  loadDefinitionFiles,
  parseDefinitionFile,
} from './parseDefinitionFile';

const cue = `import (
	"strconv"
	"strings"
)

"my-trait": {
	type:        "trait"
	description: "Adds a label."
	alias:       "label-it"
	labels: "custom.definition.oam.dev/ui-hidden": "true"
	attributes: {
		podDisruptive: true
		appliesToWorkloads: ["*"]
		status: {
			customStatus: #"""
				message: "done"
				"""#
			healthPolicy: {
				isHealth: strings.ToLower("YES") == "yes"
			}
		}
	}
}

template: {
	patch: metadata: labels: n: strconv.FormatInt(parameter.n, 10)
	parameter: n: int
}
`;

describe('a .cue file of vela def', () => {
  const { definitions, problems } = parseDefinitionFile({
    filename: 'my-trait.cue',
    text: cue,
  });
  const [definition] = definitions;

  it('is a definition with its description, labels and attributes', () => {
    expect(problems).toEqual([]);
    expect(definition).toMatchObject({
      kind: 'trait',
      name: 'my-trait',
      description: 'Adds a label.',
      labels: { 'custom.definition.oam.dev/ui-hidden': 'true' },
      annotations: { 'definition.oam.dev/alias': 'label-it' },
      attributes: { podDisruptive: true, appliesToWorkloads: ['*'] },
    });
  });

  it('keeps the lines of template and status, with the imports in front', () => {
    const lineOf = (source: typeof definition.template, wanted: string) =>
      (source.lineOffset ?? 0) +
      source.text.split('\n').findIndex(line => line.includes(wanted)) +
      1;
    const wantedLine = (wanted: string) =>
      cue.split('\n').findIndex(line => line.includes(wanted)) + 1;
    const { template, status } = definition;
    expect(template.text).toMatch(/^import "strconv"\nimport "strings"\n/);
    expect(lineOf(template, 'parameter: n')).toBe(wantedLine('parameter: n'));
    expect(status.healthPolicy && lineOf(status.healthPolicy, 'isHealth')).toBe(
      wantedLine('isHealth'),
    );
    expect(status.customStatus && lineOf(status.customStatus, 'message')).toBe(
      wantedLine('message: "done"'),
    );
  });

  it('has a hash that depends on what it renders, and not on its description', () => {
    const hashOf = (text: string) =>
      parseDefinitionFile({ filename: 'x.cue', text }).definitions[0].hash;
    expect(hashOf(cue.replace('Adds a', 'Puts a'))).toBe(definition.hash);
    expect(hashOf(cue.replace('n: int', 'n: >0'))).not.toBe(definition.hash);
    expect(hashOf(cue.replace('"YES"', '"NO"'))).not.toBe(definition.hash);
  });

  it.each([
    ['that is not CUE', 'a: {', 'the struct has no closing } (a.cue:1)'],
    [
      'without a template',
      'a: type: "trait"',
      'The file has no struct "template"; write "template: { … }" with the parameter and the output (a.cue)',
    ],
    [
      'of an unknown type',
      'a: {type: "trai"}\ntemplate: {}',
      'The type of a definition is one of component, trait, policy or workflow-step, got "trai"; did you mean "trait"? (a.cue:1)',
    ],
    [
      'whose head says something twice',
      '"a": {type: "trait", description: "x", description: "y"}\ntemplate: {parameter: {}}',
      'The head of a definition has "description" twice. (a.cue:1)',
    ],
    [
      'whose head is computed',
      'a: {type: "trait", attributes: {x: 1 + 1}}\ntemplate: {}',
      'The head of a definition is written down, not computed: texts, numbers, lists and structs of them; move what has to be computed into "template" (a.cue:1)',
    ],
    [
      'with helpers beside the template',
      'a: {type: "trait"}\n#x: 1\ntemplate: {}',
      'Besides imports and "template" the file has exactly one struct, named as the definition; move helpers into "template" (a.cue:2)',
    ],
  ])('%s is refused with its line', (_, text, sentence) => {
    const result = parseDefinitionFile({ filename: 'a.cue', text });
    expect(result.definitions).toEqual([]);
    expect(result.problems.map(formatProblem)).toEqual([sentence]);
  });

  it('does not keep the others back when it is bad', () => {
    const loaded = loadDefinitionFiles([
      { filename: 'bad.cue', text: '{' },
      { filename: 'good.cue', text: cue },
    ]);
    expect(loaded.definitions.map(({ name }) => name)).toEqual(['my-trait']);
    expect(loaded.problems).toHaveLength(1);
  });
});

describe('YAML resources', () => {
  const yaml = `apiVersion: v1
kind: ConfigMap
metadata: {name: other}
---
apiVersion: core.oam.dev/v1beta1
kind: TraitDefinition
metadata:
  name: my-trait
  annotations:
    definition.oam.dev/description: Adds a label.
spec:
  stage: PostDispatch
  schematic:
    cue:
      template: |
        patch: metadata: labels: a: "b"
        parameter: {}
  status:
    healthPolicy: |-
      isHealth: true
---
apiVersion: core.oam.dev/v1beta1
kind: ComponentDefinition
metadata: {name: bucket}
spec:
  workload: {type: autodetects.core.oam.dev}
  schematic:
    terraform: {configuration: "https://example.com", type: remote}
`;

  it('are definitions; what is none is passed over', () => {
    const { definitions, problems } = parseDefinitionFile({
      filename: 'all.yaml',
      text: yaml,
    });
    expect(problems).toEqual([]);
    expect(definitions).toMatchObject([
      {
        kind: 'trait',
        name: 'my-trait',
        description: 'Adds a label.',
        attributes: { stage: 'PostDispatch' },
        template: { filename: 'all.yaml', lineOffset: 15 },
        status: { healthPolicy: { lineOffset: 19 } },
      },
      {
        kind: 'component',
        name: 'bucket',
        terraform: { configuration: 'https://example.com', type: 'remote' },
      },
    ]);
  });

  it('without a name are refused', () => {
    expect(
      parseDefinitionFile({
        filename: 'a.yaml',
        text: 'kind: TraitDefinition\nspec: {}',
      }).problems.map(formatProblem),
    ).toEqual(['A "TraitDefinition" has no metadata.name. (a.yaml:1)']);
  });
});

it('a head may write one struct in several places', () => {
  const { definitions } = parseDefinitionFile({
    filename: 'a.cue',
    text: `"a": {
	type: "trait"
	description: ""
	annotations: one: "1"
	annotations: two: "2"
	attributes: podDisruptive: true
	attributes: appliesToWorkloads: ["*"]
}
template: {parameter: {}}`,
  });
  expect(definitions[0]).toMatchObject({
    annotations: { one: '1', two: '2' },
    attributes: { podDisruptive: true, appliesToWorkloads: ['*'] },
  });
});

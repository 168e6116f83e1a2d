/* eslint-disable no-restricted-imports, @backstage/no-mixed-plugin-imports -- the forms are those of the definitions in files, read as the backend reads them */
import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { createNativeEngine, type JsonValue, parseCue } from '@slipway/cue';
import {
  type Definition,
  definitionSchema,
  EXAMPLE_ANNOTATION,
  loadDefinitionFiles,
  parseApplication,
} from '@slipway/oam';
import { fireEvent, render } from '@testing-library/react';
import type { JSONSchema7 } from 'json-schema';
import { ParameterForm, type ParameterValues } from './ParameterForm';

const folder = join(__dirname, '../../../../definitions');

const { definitions } = loadDefinitionFiles(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.cue'))
    .sort()
    .map(filename => ({
      filename,
      text: readFileSync(join(folder, filename), 'utf8'),
    })),
);

// Some of the forms have hundreds of fields.
jest.setTimeout(60_000);

const engine = createNativeEngine();

/** What the definition's own example gives it. */
function exampleOf(definition: Definition): ParameterValues {
  const { application } = parseApplication(
    definition.annotations[EXAMPLE_ANNOTATION] ?? '',
  );
  const { components = [], policies = [], workflow } = application?.spec ?? {};
  const steps = workflow?.steps ?? [];
  const parts = [
    ...components,
    ...components.flatMap(({ traits }) => traits),
    ...policies,
    ...steps,
    ...steps.flatMap(({ subSteps }) => subSteps),
  ];
  const used = parts.find(({ type }) => type === definition.name);
  if (!used) {
    throw new Error(`the example of ${definition.name} does not use it`);
  }
  return used.properties;
}

/** The parameter as CUE completes it: by what the template says of it and the definitions that this uses. */
async function meaningOf(
  { template }: Definition,
  parameter: ParameterValues,
): Promise<JsonValue> {
  const { declarations } = parseCue(template);
  const said = declarations.filter(
    each => each.kind === 'field' && /^(parameter$|#|_[A-Z])/.test(each.name),
  );
  const evaluation = await engine.evaluate({
    source: {
      ...template,
      text: [
        'parameter: _',
        ...said.map(({ start, end }) => template.text.slice(start, end)),
      ].join('\n'),
    },
    inputs: {
      parameter: JSON.parse(JSON.stringify(parameter)),
      context: { name: 'web', namespace: 'shop' },
    },
    exports: ['parameter'],
  });
  return evaluation.json(['parameter']);
}

const firstLine = ([text, ...rest]: unknown[]) =>
  [
    String(text).split('\n')[0],
    ...rest.map(each => String(each).split('\n')[0]),
  ].join(' ');

/** Material UI 4 uses what React 18 warns of. */
const isOurs = (complaint: string) =>
  !/findDOMNode is deprecated|Support for defaultProps/.test(complaint);

function fillIn(definition: Definition, values: ParameterValues) {
  const { schema, uiSchema } = definitionSchema(definition);
  let reported = values;
  const { container } = render(
    <ParameterForm
      schema={schema as JSONSchema7}
      uiSchema={uiSchema}
      start={values}
      onChange={next => {
        reported = next;
      }}
    />,
  );
  // Somebody changes a text and changes it back, so that the form reports what it holds.
  const text = container.querySelector<HTMLInputElement>(
    'input[type="text"]:not([disabled]), textarea:not([readonly])',
  );
  if (text) {
    const before = text.value;
    fireEvent.change(text, { target: { value: `${before}x` } });
    fireEvent.change(text, { target: { value: before } });
  }
  return { container, reported };
}

afterEach(() => jest.restoreAllMocks());

describe.each(definitions.map(each => [`${each.kind} ${each.name}`, each]))(
  'the form of the %s',
  (_, definition) => {
    it('gives its example back when it is filled with it, without a word on the console', async () => {
      const complaints = (['error', 'warn'] as const).map(level =>
        jest.spyOn(console, level).mockImplementation(() => {}),
      );
      const example = exampleOf(definition);
      const { container, reported } = fillIn(definition, example);
      expect(
        complaints.flatMap(spy => spy.mock.calls.map(firstLine).filter(isOurs)),
      ).toEqual([]);
      expect(container.textContent).not.toMatch(/Option \d|Unsupported field/);
      expect(reported).toMatchObject(example);
      expect(await meaningOf(definition, reported)).toEqual(
        await meaningOf(definition, example),
      );
    });
  },
);

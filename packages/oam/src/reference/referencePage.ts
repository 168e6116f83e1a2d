import type { JsonValue } from '@slipway/cue';
import { definitionSchema } from '../check/checkParameters';
import type { Definition } from '../types';
import { ParameterRow, parameterRows } from './parameterRows';

const KIND_TITLES = {
  component: 'Component type',
  trait: 'Trait',
  policy: 'Policy type',
  'workflow-step': 'Step type',
} as const;

/** The reference page of a definition, as Markdown: everything that its CUE says to those who use it. */
export function referencePage(definition: Definition): string {
  const { kind, name, description, attributes, annotations } = definition;
  const example = annotations['slipway.io/example'];
  return [
    `# ${name}`,
    `${KIND_TITLES[kind]}. ${description}`,
    ...(attributes.schemaOnly === true
      ? [
          '> Its parameters are checked; Slipway cannot carry it out yet, and refuses Applications that use it.',
        ]
      : []),
    ...(example ? ['## Example', fenced('yaml', example)] : []),
    '## Parameters',
    parameterTable(definition),
    ...placeOf(definition),
    ...healthOf(definition),
  ]
    .join('\n\n')
    .concat('\n');
}

function parameterTable(definition: Definition): string {
  const { schema } = definitionSchema(definition);
  const rows = parameterRows(schema);
  if (rows.length === 0) {
    return schema.additionalProperties === false || !schema.type
      ? 'None.'
      : freeForm(schema.additionalProperties);
  }
  return [
    '| name | type | default | what it is |',
    '| --- | --- | --- | --- |',
    ...rows.map(row =>
      [code(row.path), cell(row.type), given(row), cell(describe(row))].join(
        ' | ',
      ),
    ),
  ]
    .map((line, index) => (index < 2 ? line : `| ${line} |`))
    .join('\n');
}

function freeForm(values: unknown): string {
  return typeof values === 'object'
    ? 'Any names, each with a value of the same form.'
    : 'None of its own.';
}

function given({ required, default: initial }: ParameterRow): string {
  if (initial !== undefined) {
    return code(JSON.stringify(initial));
  }
  return required ? '**required**' : '';
}

function describe({ usage, limits, immutable }: ParameterRow): string {
  return [
    ...(usage ? [usage] : []),
    ...(limits.length > 0 ? [`(${limits.join(', ')})`] : []),
    ...(immutable ? ['Cannot be changed once delivered.'] : []),
  ].join(' ');
}

/** What traits say about where they belong. */
function placeOf({ kind, attributes }: Definition): string[] {
  if (kind !== 'trait') {
    return [];
  }
  const lines: string[] = [];
  const add = (value: JsonValue | undefined, text: string) => {
    if (Array.isArray(value) && value.length > 0) {
      lines.push(
        `- ${text} ${value.map(item => code(String(item))).join(', ')}`,
      );
    }
  };
  add(attributes.appliesToWorkloads, 'Made for');
  add(attributes.conflictsWith, 'Conflicts with');
  if (attributes.podDisruptive === true) {
    lines.push('- Restarts the pods when it is added, changed or removed');
  }
  if (typeof attributes.stage === 'string') {
    lines.push(`- Stage ${code(attributes.stage)}`);
  }
  return lines.length > 0 ? ['## Where it belongs', lines.join('\n')] : [];
}

function healthOf({ kind, status, template }: Definition): string[] {
  if (kind !== 'component' && kind !== 'trait') {
    return [];
  }
  const parts = [
    ...(status.healthPolicy
      ? [
          'It is healthy when',
          fenced('cue', withoutImports(status.healthPolicy.text)),
        ]
      : [
          template.text.includes('output')
            ? 'Its objects are judged by their kind.'
            : 'It is healthy when its component is.',
        ]),
    ...(status.customStatus
      ? ['and says', fenced('cue', withoutImports(status.customStatus.text))]
      : []),
  ];
  return ['## Health', ...parts];
}

/** Those of the file stand in front of each part. */
function withoutImports(text: string): string {
  return text.replace(/^import [^\n]*\n/gm, '');
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${dedent(text).trimEnd()}\n\`\`\``;
}

/** Without the indentation that all lines share. */
function dedent(text: string): string {
  const lines = text.replace(/^\s*\n/, '').split('\n');
  const indents = lines
    .filter(line => line.trim() !== '')
    .map(line => /^\s*/.exec(line)?.[0].length ?? 0);
  const shared = Math.min(...indents, Infinity);
  return Number.isFinite(shared)
    ? lines.map(line => line.slice(shared)).join('\n')
    : text;
}

function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``;
}

function cell(text: string): string {
  return text
    .replaceAll('|', '\\|')
    .replaceAll('<', '&lt;')
    .replaceAll('\n', ' ');
}

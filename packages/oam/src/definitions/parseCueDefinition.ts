import {
  CueError,
  CueSource,
  Expression,
  Field,
  ImportDeclaration,
  parseCue,
  StructLiteral,
} from '@slipway/cue';
import { suggestName } from '../closestName';
import { isObject } from '../parse/manifestReader';
import { quote } from '../problem';
import type { Definition, DefinitionKind, JsonObject, Problem } from '../types';
import { literalValue, NotLiteral } from './literalValue';
import { definitionLine, newDefinition } from './newDefinition';

export interface DefinitionFile {
  readonly filename: string;
  readonly text: string;
}

const KINDS: { readonly [type: string]: DefinitionKind } = {
  component: 'component',
  workload: 'component',
  trait: 'trait',
  policy: 'policy',
  'workflow-step': 'workflow-step',
};
const HEADER_FIELDS = [
  'type',
  'alias',
  'description',
  'annotations',
  'labels',
  'attributes',
];
const STATUS_FIELDS = ['healthPolicy', 'customStatus', 'details'] as const;

class InvalidDefinition extends Error {
  constructor(message: string, readonly line?: number, readonly hint?: string) {
    super(message);
    this.name = 'InvalidDefinition';
  }
}

/**
 * One definition from a file of `vela def`: imports, a struct that is named as the definition is and describes it, and `template`.
 * Template and status keep the lines that they have in the file.
 */
export function parseCueDefinition(file: DefinitionFile): {
  definitions: Definition[];
  problems: Problem[];
} {
  try {
    return { definitions: [readDefinition(file)], problems: [] };
  } catch (error) {
    return { definitions: [], problems: describeError(error, file) };
  }
}

function readDefinition(file: DefinitionFile): Definition {
  const parsed = parseCue(file);
  const fields = parsed.declarations.filter(
    (declaration): declaration is Field => declaration.kind === 'field',
  );
  const template = fields.find(field => field.name === 'template');
  const headers = fields.filter(field => field !== template);
  if (!template || template.value.kind !== 'struct') {
    throw new InvalidDefinition(
      'The file has no struct "template".',
      undefined,
      'write "template: { … }" with the parameter and the output',
    );
  }
  if (headers.length !== 1 || parsed.declarations.length !== 2) {
    const extra = parsed.declarations.find(
      declaration => declaration !== template && declaration !== headers[0],
    );
    throw new InvalidDefinition(
      'Besides imports and "template" the file has exactly one struct, named as the definition.',
      (extra ?? template).position.line,
      'move helpers into "template"',
    );
  }
  const [header] = headers;
  if (header.value.kind !== 'struct') {
    throw new InvalidDefinition(
      `${quote(
        header.name,
      )} has to be a struct with the definition's type and description.`,
      header.position.line,
    );
  }
  return buildDefinition(
    file,
    header,
    header.value,
    template.value,
    parsed.imports,
  );
}

function buildDefinition(
  file: DefinitionFile,
  header: Field,
  headerStruct: StructLiteral,
  template: StructLiteral,
  imports: readonly ImportDeclaration[],
): Definition {
  const values = new Map<string, Expression>();
  for (const declaration of headerStruct.declarations) {
    if (
      declaration.kind !== 'field' ||
      !HEADER_FIELDS.includes(declaration.name)
    ) {
      const name = declaration.kind === 'field' ? declaration.name : '…';
      throw new InvalidDefinition(
        `There is no field ${quote(name)} in the head of a definition.`,
        declaration.position.line,
        suggestName(name, HEADER_FIELDS),
      );
    }
    values.set(declaration.name, declaration.value);
  }
  const literal = (name: string) => {
    const value = values.get(name);
    return value === undefined ? undefined : literalValue(value);
  };
  const type = literal('type');
  const kind = typeof type === 'string' ? KINDS[type] : undefined;
  if (kind === undefined) {
    throw new InvalidDefinition(
      `The type of a definition is one of component, trait, policy or workflow-step, got ${JSON.stringify(
        type ?? null,
      )}.`,
      header.position.line,
      suggestName(String(type ?? ''), Object.keys(KINDS)),
    );
  }
  const { attributes, status } = readAttributes(
    file,
    values.get('attributes'),
    imports,
  );
  const alias = literal('alias');
  const description = literal('description');
  return newDefinition({
    kind,
    name: header.name,
    description: typeof description === 'string' ? description : '',
    labels: stringMap(literal('labels')),
    annotations: {
      ...stringMap(literal('annotations')),
      ...(typeof alias === 'string' && alias !== ''
        ? { 'definition.oam.dev/alias': alias }
        : {}),
    },
    attributes,
    template: cutSource(file, template, imports),
    status,
    filename: file.filename,
  });
}

/** `status` is CUE by itself, as a struct or as a text; everything else in `attributes` is data. */
function readAttributes(
  file: DefinitionFile,
  expression: Expression | undefined,
  imports: readonly ImportDeclaration[],
): { attributes: JsonObject; status: Definition['status'] } {
  const attributes: JsonObject = {};
  let status: Definition['status'] = {};
  if (expression === undefined) {
    return { attributes, status };
  }
  if (expression.kind !== 'struct') {
    throw new NotLiteral(expression.position);
  }
  for (const declaration of expression.declarations) {
    if (declaration.kind !== 'field') {
      throw new NotLiteral(declaration.position);
    }
    if (declaration.name === 'status') {
      status = readStatus(file, declaration.value, imports, status);
    } else {
      const value = literalValue(declaration.value);
      const before = attributes[declaration.name];
      attributes[declaration.name] =
        isObject(value) && isObject(before) ? { ...before, ...value } : value;
    }
  }
  return { attributes, status };
}

function readStatus(
  file: DefinitionFile,
  expression: Expression,
  imports: readonly ImportDeclaration[],
  before: Definition['status'],
): Definition['status'] {
  if (expression.kind !== 'struct') {
    throw new NotLiteral(expression.position);
  }
  const status: { [key: string]: CueSource | undefined } = { ...before };
  for (const declaration of expression.declarations) {
    if (declaration.kind !== 'field') {
      throw new NotLiteral(declaration.position);
    }
    const field = STATUS_FIELDS.find(name => name === declaration.name);
    if (!field) {
      throw new InvalidDefinition(
        `There is no field ${quote(declaration.name)} in "status".`,
        declaration.position.line,
        suggestName(declaration.name, STATUS_FIELDS),
      );
    }
    const { value } = declaration;
    if (value.kind === 'struct') {
      status[field] = cutSource(file, value, imports);
    } else {
      const text = literalValue(value);
      status[field] = {
        text: typeof text === 'string' ? text : '',
        filename: file.filename,
        // The text of a multi-line string begins on the line below its quotes.
        lineOffset: value.position.line,
      };
    }
  }
  return status;
}

/** The body of a struct with the file's imports in front; all else is blanked, so that lines and columns stay those of the file. */
function cutSource(
  file: DefinitionFile,
  struct: StructLiteral,
  imports: readonly ImportDeclaration[],
): CueSource {
  const body: [number, number] = struct.shorthand
    ? [struct.start, struct.end]
    : [struct.start + 1, struct.end - 1];
  let text = imports
    .map(({ name, path }) =>
      path.endsWith(`/${name}`) || path === name
        ? `import ${JSON.stringify(path)}`
        : `import ${name} ${JSON.stringify(path)}`,
    )
    .join('\n');
  const lineOfBody = file.text.slice(0, body[0]).split('\n').length;
  const lines = imports.length;
  // Imports need lines of their own; there are at least as many above the body, where the file has its own imports.
  const lineOffset = Math.max(0, lineOfBody - 1 - lines);
  if (lines > 0) {
    text += '\n';
  }
  return {
    text: text + file.text.slice(...body).trimEnd(),
    filename: file.filename,
    lineOffset,
  };
}

function stringMap(value: unknown): { [key: string]: string } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, String(item)]),
      )
    : {};
}

function describeError(error: unknown, file: DefinitionFile): Problem[] {
  const problem = (message: string, line?: number, hint?: string): Problem => ({
    code: 'invalid_definition',
    severity: 'error',
    path: '',
    message,
    ...(hint === undefined ? {} : { hint }),
    definition: definitionLine(file, line),
  });
  if (error instanceof CueError) {
    return error.diagnostics.map(diagnostic =>
      problem(diagnostic.message, diagnostic.position?.line),
    );
  }
  if (error instanceof NotLiteral) {
    return [
      problem(
        'The head of a definition is written down, not computed: texts, numbers, lists and structs of them.',
        error.position.line,
        'move what has to be computed into "template"',
      ),
    ];
  }
  if (error instanceof InvalidDefinition) {
    return [problem(error.message, error.line, error.hint)];
  }
  throw error;
}

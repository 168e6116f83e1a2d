import {
  CueError,
  parseCue,
  type CueFile,
  type Field,
  type StructLiteral,
} from '@slipway/cue';
import type { Definition, Problem } from '../types';
import { cutSource, type DefinitionFile } from './cutSource';
import { InvalidDefinition } from './invalidDefinition';
import { NotLiteral } from './literalValue';
import { definitionLine, newDefinition } from './newDefinition';
import { readDefinitionHead } from './readDefinitionHead';

/**
 * One definition from a file of `vela def`: imports, a struct that is named as the definition is and describes it, and `template`.
 * Template and status keep the lines that they have in the file.
 */
export function parseCueDefinition(file: DefinitionFile): {
  definitions: Definition[];
  problems: Problem[];
} {
  try {
    const parsed = parseCue(file);
    const { header, template } = partsOf(parsed);
    const definition = newDefinition({
      ...readDefinitionHead(file, header, parsed.imports),
      template: cutSource(file, template, parsed.imports),
    });
    return { definitions: [definition], problems: [] };
  } catch (error) {
    return { definitions: [], problems: describeError(error, file) };
  }
}

function partsOf({ declarations }: CueFile): {
  header: Field;
  template: StructLiteral;
} {
  const fields = declarations.filter(
    declaration => declaration.kind === 'field',
  );
  const template = fields.find(({ name }) => name === 'template');
  if (!template || template.value.kind !== 'struct') {
    throw new InvalidDefinition(
      'The file has no struct "template".',
      undefined,
      'write "template: { … }" with the parameter and the output',
    );
  }
  const header = fields.find(field => field !== template);
  if (!header || declarations.length !== 2) {
    const extra = declarations.find(
      declaration => declaration !== template && declaration !== header,
    );
    throw new InvalidDefinition(
      'Besides imports and "template" the file has exactly one struct, named as the definition.',
      (extra ?? template).position.line,
      'move helpers into "template"',
    );
  }
  return { header, template: template.value };
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

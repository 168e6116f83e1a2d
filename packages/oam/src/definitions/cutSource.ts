import type { CueSource, ImportDeclaration, StructLiteral } from '@slipway/cue';

/** Text of a file that defines something, and what a person would call it. */
export interface DefinitionFile {
  readonly filename: string;
  readonly text: string;
}

/** The body of a struct with the file's imports in front; all else is blanked, so that lines and columns stay those of the file. */
export function cutSource(
  { filename, text }: DefinitionFile,
  struct: StructLiteral,
  imports: readonly ImportDeclaration[],
): CueSource {
  const [start, end] = struct.shorthand
    ? [struct.start, struct.end]
    : [struct.start + 1, struct.end - 1];
  const head = imports.map(line => `${importLine(line)}\n`).join('');
  const linesAbove = text.slice(0, start).split('\n').length - 1;
  return {
    text: head + text.slice(start, end).trimEnd(),
    filename,
    // Imports need lines of their own; there are at least as many above the body, where the file has its own imports.
    lineOffset: Math.max(0, linesAbove - imports.length),
  };
}

function importLine({ name, path }: ImportDeclaration): string {
  return path.endsWith(`/${name}`) || path === name
    ? `import ${JSON.stringify(path)}`
    : `import ${name} ${JSON.stringify(path)}`;
}

import { CueError, parseCue } from '@slipway/cue';

/** Packages that the expression of an output may use without importing them, as in KubeVela. */
const importable: { readonly [name: string]: string } = {
  strings: 'strings',
  strconv: 'strconv',
  list: 'list',
  math: 'math',
  regexp: 'regexp',
  path: 'path',
  json: 'encoding/json',
  yaml: 'encoding/yaml',
  base64: 'encoding/base64',
  hex: 'encoding/hex',
};

/** A CUE field that holds the value of an expression. An output is an expression and declares nothing else, least of all actions: throws `CueError` for one that does. */
export function expressionField(name: string, expression: string): string {
  const text = `${JSON.stringify(name)}: (${expression}\n)\n`;
  const { declarations } = parseCue({ text, filename: 'valueFrom' });
  if (declarations.length !== 1) {
    throw new CueError([
      {
        code: 'syntax',
        message: 'valueFrom is one expression',
        path: [],
      },
    ]);
  }
  return text;
}

/** The imports that an expression needs, one a line, but for those that are there already. */
export function importsOfExpression(
  expression: string,
  imported: ReadonlySet<string> = new Set(),
): string[] {
  return Object.entries(importable)
    .filter(
      ([name]) =>
        !imported.has(name) && new RegExp(`\\b${name}\\.`).test(expression),
    )
    .map(([, path]) => `import ${JSON.stringify(path)}\n`);
}

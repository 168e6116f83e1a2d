import { isNode, LineCounter, parseDocument, stringify } from 'yaml';
import { parsePath } from '../problem';

export interface ExplainedLine {
  readonly text: string;
  /** Index of the field whose value begins in the line. */
  readonly field?: number;
}

/** An object as lines of YAML, each with the field of the list that it holds; lines of a key alone, and all but one of a long text, hold none. */
export function explainedLines(
  object: object,
  fields: readonly { readonly path: string }[],
): ExplainedLine[] {
  const text = stringify(object, {
    aliasDuplicateObjects: false,
    lineWidth: 0,
  });
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter });
  const fieldOfLine = new Map<number, number>();
  for (const [index, { path }] of fields.entries()) {
    const node = document.getIn(parsePath(path), true);
    if (isNode(node) && node.range) {
      fieldOfLine.set(lineCounter.linePos(node.range[0]).line, index);
    }
  }
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map((line, index) => ({ text: line, field: fieldOfLine.get(index + 1) }));
}

import { CST, Lexer } from 'yaml';

/**
 * How deep a YAML text nests, found without building anything: a parser that recurses on a hostile text takes the whole process with it.
 * Stops counting above `limit`. Exact for flow collections; for block collections it counts columns, which is never too low.
 */
export function nestingDepth(text: string, limit: number): number {
  const columns: number[] = [];
  let flowDepth = 0;
  let deepest = 0;
  let column = 0;
  let opensLevel = true;
  let isScalar = false;
  for (const source of new Lexer().lex(text)) {
    const type: CST.TokenType | null = isScalar
      ? 'scalar'
      : CST.tokenType(source);
    isScalar = type === 'scalar' && source === CST.SCALAR;
    if (type === 'newline') {
      column = 0;
      opensLevel = true;
      continue;
    }
    if (isScalar || type === 'doc-mode') {
      continue;
    }
    if (type === 'flow-seq-start' || type === 'flow-map-start') {
      flowDepth += 1;
    } else if (type === 'flow-seq-end' || type === 'flow-map-end') {
      flowDepth = Math.max(0, flowDepth - 1);
    }
    if (type !== 'space' && flowDepth === 0 && opensLevel) {
      while (columns.length > 0 && columns[columns.length - 1] >= column) {
        columns.pop();
      }
      columns.push(column);
      opensLevel = false;
    }
    if (type === 'seq-item-ind' || type === 'explicit-key-ind') {
      opensLevel = true;
    }
    deepest = Math.max(deepest, columns.length + flowDepth);
    if (deepest > limit) {
      return deepest;
    }
    const newline = source.lastIndexOf('\n');
    column = newline < 0 ? column + source.length : source.length - newline - 1;
    opensLevel = opensLevel || (newline >= 0 && column === 0);
  }
  return deepest;
}

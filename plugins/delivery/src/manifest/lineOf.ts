import type { ApiProblem } from '@slipway/backstage-plugin-delivery-common';
import { isNode, LineCounter, parseDocument } from 'yaml';

/** Where a problem is in the text: its own line, else that of the deepest part of its path that exists. */
export function lineOf(
  problem: Pick<ApiProblem, 'line' | 'path'>,
  text: string,
): number | undefined {
  if (problem.line !== undefined) {
    return problem.line;
  }
  if (!problem.path) {
    return undefined;
  }
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter });
  for (let path = readPath(problem.path); path.length > 0; path.pop()) {
    const node = document.getIn(path, true);
    if (isNode(node) && node.range) {
      return lineCounter.linePos(node.range[0]).line;
    }
  }
  return undefined;
}

/** `spec.components[0].type` is `['spec', 'components', 0, 'type']`. */
function readPath(path: string): (string | number)[] {
  return [...path.matchAll(/\["([^"]*)"\]|\[(\d+)\]|([^.[\]]+)/g)].map(
    ([, quoted, index, name]) =>
      index === undefined ? quoted ?? name : Number(index),
  );
}

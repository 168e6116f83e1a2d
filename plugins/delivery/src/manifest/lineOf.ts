import type { ApiProblem } from '@slipway/backstage-plugin-delivery-common';
import { type Document, isMap, isNode, LineCounter, parseDocument } from 'yaml';

type Path = readonly (string | number)[];

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
    const offset = offsetOf(document, path);
    if (offset !== undefined) {
      return lineCounter.linePos(offset).line;
    }
  }
  return undefined;
}

/** Where the key stands (a value that is a map begins a line later), or the item of a list. */
function offsetOf(document: Document, path: Path): number | undefined {
  const parent = document.getIn(path.slice(0, -1), true);
  const last = path.at(-1);
  if (isMap(parent)) {
    const key = parent.items.find(
      ({ key: each }) => String(each) === last,
    )?.key;
    return isNode(key) ? key.range?.[0] : undefined;
  }
  const item = document.getIn(path, true);
  return isNode(item) ? item.range?.[0] : undefined;
}

/** `spec.components[0].type` is `['spec', 'components', 0, 'type']`. */
function readPath(path: string): (string | number)[] {
  return [...path.matchAll(/\["([^"]*)"\]|\[(\d+)\]|([^.[\]]+)/g)].map(
    ([, quoted, index, name]) =>
      index === undefined ? quoted ?? name : Number(index),
  );
}

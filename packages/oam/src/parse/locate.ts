import {
  Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
} from 'yaml';
import type { Path } from '../problem';

/** Line of the value at a path, or of the nearest value around it. */
export function locate(
  document: Document,
  path: Path,
  lines: LineCounter,
): number | undefined {
  let node: unknown = document.contents;
  let line = lineOf(node, lines);
  for (const segment of path) {
    if (isAlias(node)) {
      node = node.resolve(document);
    }
    if (isMap(node)) {
      const pair = node.items.find(
        item => isScalar(item.key) && String(item.key.value) === segment,
      );
      line = lineOf(pair?.key, lines) ?? line;
      node = pair?.value;
    } else if (isSeq(node) && typeof segment === 'number') {
      node = node.items[segment];
      line = lineOf(node, lines) ?? line;
    } else {
      break;
    }
  }
  return line;
}

export function lineOf(node: unknown, lines: LineCounter): number | undefined {
  return isNode(node) && node.range
    ? lines.linePos(node.range[0]).line
    : undefined;
}

import type { CuePosition } from '../engine';
import type { CueFile } from '../syntax';
import { type AnyNode, childrenOf } from '../syntax/walk';

/** Position of the declaration that comes nearest to the path of a value. */
export function locatePath(
  file: CueFile,
  path: readonly string[],
): CuePosition | undefined {
  let nodes: readonly AnyNode[] = file.declarations;
  let position: CuePosition | undefined;
  for (const part of path) {
    const fields = nodes.flatMap(node => fieldsNamed(node, part));
    if (fields.length === 0) return position;
    position = fields[0].position;
    nodes = fields.flatMap(field => childrenOf(field));
  }
  return position;
}

/** Fields of that name in the struct that a node makes: through `&`, `|`, parentheses, embeddings and comprehensions. */
function fieldsNamed(node: AnyNode, name: string): AnyNode[] {
  switch (node.kind) {
    case 'field':
      return node.name === name ? [node] : [];
    case 'list':
      return node.elements.filter((_, index) => String(index) === name);
    case 'struct':
    case 'unification':
    case 'disjunction':
    case 'parenthesized':
    case 'embedding':
    case 'comprehension':
      return childrenOf(node).flatMap(child => fieldsNamed(child, name));
    default:
      return [];
  }
}

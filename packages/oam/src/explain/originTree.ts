import type { JsonValue, PatchChange } from '@slipway/cue';

/** Where the value at one place was taken from: everything below comes from below there, unless a place further down says otherwise. */
export interface Origin<Source> {
  readonly source: Source;
  /** Path inside the source. */
  readonly from: readonly string[];
}

/** A document's places of which more is known than of what is around them. */
export interface OriginTree<Source> {
  origin?: Origin<Source>;
  children: Map<string, OriginTree<Source>>;
}

export function newOriginTree<Source>(
  origin?: Origin<Source>,
): OriginTree<Source> {
  return { ...(origin ? { origin } : {}), children: new Map() };
}

/** The origin of a place; undefined when nothing is known of it. */
export function findOrigin<Source>(
  tree: OriginTree<Source>,
  path: readonly string[],
): Origin<Source> | undefined {
  let node: OriginTree<Source> | undefined = tree;
  let found: Origin<Source> | undefined;
  let depth = 0;
  for (let at = 0; node; at += 1) {
    if (node.origin) {
      found = node.origin;
      depth = at;
    }
    node = at < path.length ? node.children.get(path[at]) : undefined;
  }
  return found && { ...found, from: [...found.from, ...path.slice(depth)] };
}

/** Notes that a place, and all below, comes from elsewhere. */
export function setOrigin<Source>(
  tree: OriginTree<Source>,
  path: readonly string[],
  origin: Origin<Source>,
): void {
  if (path.length === 0) {
    tree.origin = origin;
    tree.children = new Map();
    return;
  }
  nodeAt(tree, path.slice(0, -1)).children.set(
    path[path.length - 1],
    newOriginTree(origin),
  );
}

/** Notes what a patch did to a document that looked like `before`. */
export function applyChanges<Source>(
  tree: OriginTree<Source>,
  changes: readonly PatchChange[],
  source: Source,
  before: JsonValue,
): void {
  for (const { kind, path, from } of changes) {
    const parent = path.slice(0, -1);
    const last = path[path.length - 1];
    const list = valueAt(before, parent);
    const isList = kind === 'insert' || Array.isArray(list);
    if (kind !== 'set' && isList) {
      const length = (Array.isArray(list) ? list.length : 0) + changes.length;
      shift(tree, parent, Number(last), length, kind === 'insert' ? 1 : -1);
    }
    if (kind !== 'remove') {
      setOrigin(tree, path, { source, from });
    } else if (!isList) {
      nodeAt(tree, parent).children.delete(last);
    }
  }
}

/** Elements from an index on stand one place further up or down; the one that is removed is forgotten. */
function shift<Source>(
  tree: OriginTree<Source>,
  path: readonly string[],
  index: number,
  length: number,
  by: 1 | -1,
): void {
  const list = nodeAt(tree, path);
  const moved = new Map<string, OriginTree<Source>>();
  for (let at = 0; at < length; at += 1) {
    const element = list.children.get(String(at)) ?? newOriginTree();
    // What it has from the list around it stays its own when it moves.
    element.origin ??= findOrigin(tree, [...path, String(at)]);
    if (at < index) {
      moved.set(String(at), element);
    } else if (by === 1 || at > index) {
      moved.set(String(at + by), element);
    }
  }
  list.children = moved;
}

function nodeAt<Source>(
  tree: OriginTree<Source>,
  path: readonly string[],
): OriginTree<Source> {
  let node = tree;
  for (const key of path) {
    let child = node.children.get(key);
    if (!child) {
      child = newOriginTree();
      node.children.set(key, child);
    }
    node = child;
  }
  return node;
}

export function valueAt(
  document: JsonValue | undefined,
  path: readonly string[],
): JsonValue | undefined {
  let value = document;
  for (const key of path) {
    if (Array.isArray(value)) {
      value = value[Number(key)];
    } else if (typeof value === 'object' && value !== null) {
      value = Object.hasOwn(value, key) ? value[key] : undefined;
    } else {
      return undefined;
    }
  }
  return value;
}

/**
 * KubeVela's strategic merge: a patch is unified with what it patches, field by field, lists index by index. Markers on the patch's fields
 * change that: `+patchKey=name` aligns the elements of a list by a key first (also in lists further down), `+patchStrategy=retainKeys`
 * replaces the value, `+patchStrategy=replace` replaces a list.
 */
import type { JsonValue, PatchChange } from '../engine';
import { anyPosition } from '../eval/restrictKinds';
import { resolveValue } from '../eval/resolveValue';
import { toJson } from '../export/toJson';
import { Bottom, BottomError, conflict } from '../value/bottom';
import { isRegularField } from '../value/labels';
import { jsonConjunct, pathOf, Vertex, type Conjunct } from '../value/vertex';
import type { Markers } from '../syntax';
import { alignByKey } from './alignByKey';
import { isObject } from './isObject';
import { ellipsesOf, keepEllipses } from './listEllipses';

export function mergeStrategically(
  base: JsonValue,
  patch: Vertex,
  onChange?: (change: PatchChange) => void,
): JsonValue {
  return merge(base, patch, null, {
    key: undefined,
    path: onChange ? [] : null,
    onChange,
  });
}

/** What the values further out say of those further in. */
interface Inherited {
  /** Their `+patchKey`. */
  readonly key: string | undefined;
  /** Path in the merged document; null when nobody asks for it. */
  readonly path: readonly string[] | null;
  readonly onChange: ((change: PatchChange) => void) | undefined;
}

function below(
  inherited: Inherited,
  label: string | number,
  key: string | undefined,
): Inherited {
  if (inherited.path === null && key === inherited.key) return inherited;
  const path = inherited.path && [...inherited.path, String(label)];
  return { ...inherited, key, path };
}

function noteSet({ path, onChange }: Inherited, patch: Vertex): void {
  if (path && onChange) onChange({ kind: 'set', path, from: pathOf(patch) });
}

/** Where a merge fails. */
export class MergeError extends BottomError {
  constructor(bottom: Bottom, readonly vertex: Vertex) {
    super(bottom);
  }
}

function merge(
  base: JsonValue | undefined,
  patch: Vertex,
  markers: Markers | null,
  inherited: Inherited,
): JsonValue {
  const value = resolveValue(patch);
  if (value instanceof Bottom) throw new MergeError(value, patch);
  if (base === undefined || replaces(value, markers)) {
    noteSet(inherited, patch);
    return toJson(patch);
  }
  const key = markers?.patchKey || inherited.key;
  if (!(value instanceof Vertex)) return mergeScalar(base, patch);
  // Undecided fields, too: what a comprehension would have added must not be missing silently.
  const why = value.incomplete ?? value.incompleteFields;
  if (why) throw new MergeError(why, patch);
  return value.elements
    ? mergeList(base, value, value.elements, markers, key, inherited)
    : mergeStruct(base, value, key, inherited);
}

function replaces(value: unknown, markers: Markers | null): boolean {
  const strategy = markers?.patchStrategy;
  const isList = value instanceof Vertex && value.elements !== null;
  return isList ? strategy === 'replace' : strategy === 'retainKeys';
}

function mergeStruct(
  base: JsonValue,
  patch: Vertex,
  key: string | undefined,
  inherited: Inherited,
): JsonValue {
  if (!isObject(base))
    throw new MergeError(mismatch(base, 'a struct', patch), patch);
  const merged = { ...base };
  for (const [label, field] of patch.fields ?? []) {
    if (!isRegularField(label, field)) continue;
    merged[label] = merge(
      Object.hasOwn(base, label) ? base[label] : undefined,
      field,
      field.markers,
      below(inherited, label, key),
    );
  }
  return merged;
}

function mergeScalar(base: JsonValue, patch: Vertex): JsonValue {
  // Unified as conjuncts, so that a default or a type in the patch gives way to what is there.
  const both = new Vertex(patch.label, patch.parent, false);
  both.conjuncts = [...patch.conjuncts, jsonConjunct(base)];
  const value = resolveValue(both);
  if (value instanceof Bottom) throw new MergeError(value, patch);
  return toJson(both);
}

function mismatch(base: JsonValue, what: string, patch: Vertex): Bottom {
  const have = showKind(base);
  return conflict(
    `conflicting values: the patch is ${what}, what it patches is ${have}`,
    anyPosition(patch),
  );
}

function showKind(base: JsonValue): string {
  if (Array.isArray(base)) return 'a list';
  return isObject(base) ? 'an object' : JSON.stringify(base);
}

function mergeList(
  base: JsonValue,
  patch: Vertex,
  patchElements: readonly Vertex[],
  markers: Markers | null,
  key: string | undefined,
  inherited: Inherited,
): JsonValue {
  if (!Array.isArray(base))
    throw new MergeError(mismatch(base, 'a list', patch), patch);
  const aligned =
    key === undefined ? undefined : alignByKey(base, patchElements, key);
  const elements: readonly (Vertex | undefined)[] = aligned ?? patchElements;
  if (!aligned && !patch.isOpenList && patchElements.length < base.length) {
    const lengths = `${patchElements.length} and ${base.length}`;
    throw new MergeError(
      conflict(
        `incompatible list lengths (${lengths}); add // +patchKey=name above the list, or ... at its end`,
        anyPosition(patch),
      ),
      patch,
    );
  }
  const emptied =
    aligned !== undefined && markers?.patchStrategy === 'retainKeys';
  const patchEllipses = patch.listEllipses ?? [];
  const merged: JsonValue[] = [];
  for (let i = 0; i < Math.max(base.length, elements.length); i += 1) {
    const element = elements[i] ?? structFrom(patchEllipses, i, patch);
    const before = emptied && elements[i] ? {} : base[i];
    const inner = below(inherited, i, key);
    if (emptied && elements[i]) noteSet(inner, elements[i] ?? patch);
    let value = element ? merge(before, element, null, inner) : before;
    const earlier =
      i < base.length ? undefined : structFrom(ellipsesOf(base), i, patch);
    if (earlier) value = merge(value, earlier, null, inner);
    merged.push(value);
  }
  keepEllipses(merged, [...ellipsesOf(base), ...patchEllipses]);
  return merged;
}

/** What `...T` says of an element, when it is a struct. */
function structFrom(
  ellipses: readonly Conjunct[],
  index: number,
  list: Vertex,
): Vertex | undefined {
  if (ellipses.length === 0) return undefined;
  const element = new Vertex(index, list, false);
  element.conjuncts = [...ellipses];
  return resolveValue(element) instanceof Vertex ? element : undefined;
}

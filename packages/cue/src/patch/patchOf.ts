import type {
  CuePatch,
  JsonValue,
  PatchChange,
  PatchStrategy,
} from '../engine';
import { lookup } from '../eval/lookup';
import { toJson } from '../export/toJson';
import { Bottom } from '../value/bottom';
import { pathOf, type Vertex } from '../value/vertex';
import { applyJsonMergePatch } from './jsonMergePatch';
import { applyJsonPatch } from './jsonPatch';
import { mergeStrategically } from './strategicMerge';

/** A value as a patch, with the markers that stand at it and below. `run` charges the merge to the evaluation that it belongs to. */
export function patchOf(
  patch: Vertex,
  run: (merge: () => JsonValue) => JsonValue,
): CuePatch {
  const strategy = strategyOf(patch);
  return {
    strategy,
    applyTo: (base, onChange) =>
      run(() => apply(strategy, base, patch, onChange)),
  };
}

function strategyOf(patch: Vertex): PatchStrategy {
  switch (patch.markers?.patchStrategy) {
    case 'jsonMergePatch':
      return 'jsonMergePatch';
    case 'jsonPatch':
      return 'jsonPatch';
    default:
      return 'strategic';
  }
}

function apply(
  strategy: PatchStrategy,
  base: JsonValue,
  patch: Vertex,
  onChange: ((change: PatchChange) => void) | undefined,
): JsonValue {
  switch (strategy) {
    case 'jsonMergePatch':
      return applyJsonMergePatch(base, toJson(patch), pathOf(patch), onChange);
    case 'jsonPatch': {
      const operations = lookup(patch, 'operations');
      return applyJsonPatch(
        base,
        operations instanceof Bottom ? null : toJson(operations),
        pathOf(patch),
        onChange,
      );
    }
    case 'strategic':
      return mergeStrategically(base, patch, onChange);
    default:
      return strategy satisfies never;
  }
}

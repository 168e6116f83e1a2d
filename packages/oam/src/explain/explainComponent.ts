/**
 * Why every field of every object has the value that it has. Rendering tells a trace which template made an object and what each patch did to
 * it; that gives a tree of origins for each object, as coarse as what happened to it. Only then each value is looked up in its tree, and its
 * template is asked which lines decided it and what they read. Nothing of this costs anything when nobody asks.
 */
import type { JsonValue } from '@slipway/cue';
import { isObject } from '../parse/manifestReader';
import { formatPath, Path } from '../problem';
import type { ComponentState } from '../render/applyTrait';
import {
  renderComponent,
  RenderComponentOptions,
} from '../render/renderComponent';
import type { RenderTrace, TraceSource } from '../render/renderTrace';
import type { RenderedObject } from '../types';
import { explainOrigin } from './explainOrigin';
import { explainStamp } from './explainStamp';
import {
  applyChanges,
  findOrigin,
  newOriginTree,
  OriginTree,
  setOrigin,
} from './originTree';
import { traceOverrides } from './traceOverrides';
import type { ExplainedField, ExplainedObject, FieldOrigin } from './types';

export interface ExplainComponentOptions
  extends Omit<RenderComponentOptions, 'trace'> {
  /** The step that delivers it, which names the policies that changed it. */
  readonly step?: string;
  /** Line of a path in the manifest. */
  readonly locate?: (path: Path) => number | undefined;
}

/** What {@link renderComponent} gives, and for every field of it where it comes from. Throws `RenderError`. */
export async function explainComponent(
  options: ExplainComponentOptions,
): Promise<ExplainedObject[]> {
  const { trace, trees, before } = recordTrace();
  const objects = await renderComponent({ ...options, trace });
  const placeOf = traceOverrides(options.application, options.step);
  return objects.map((object, index) => ({
    ...object,
    fields: leavesOf(object.object).map(([path, value]): ExplainedField => {
      const keys = path.map(String);
      const origin: FieldOrigin =
        explainStamp(keys, value, {
          ...options,
          rendered: object,
          before: before(index),
        }) ??
        explainOrigin(findOrigin(trees[index], keys), {
          ...options,
          placeOf,
          isOutput: object.traitType !== undefined,
        });
      return { path: formatPath(path), value, origin };
    }),
  }));
}

function recordTrace() {
  const trees: OriginTree<TraceSource>[] = [];
  let finished: ComponentState | undefined;
  const trace: RenderTrace = {
    created(object, source, from) {
      trees[object] = newOriginTree({ source, from });
    },
    patched(object, source, changes, before) {
      applyChanges(trees[object], changes, source, before);
    },
    referred(object, source, path) {
      setOrigin(trees[object], path, {
        source: { subject: source.subject, trait: source.trait },
        from: [],
      });
    },
    finished(state) {
      finished = state;
    },
  };
  return {
    trace,
    trees,
    /** An object before anything was stamped on it. */
    before: (index: number): JsonValue | undefined =>
      index === 0
        ? finished?.workload
        : finished?.auxiliaries[index - 1]?.object,
  };
}

/** Scalars and empty containers with their paths, in order. */
function leavesOf(object: RenderedObject['object']): [Path, JsonValue][] {
  const leaves: [Path, JsonValue][] = [];
  const visit = (value: unknown, path: Path) => {
    if (Array.isArray(value) && value.length > 0) {
      value.forEach((item, index) => visit(item, [...path, index]));
    } else if (
      isObject(value as JsonValue) &&
      Object.keys(Object(value)).length > 0
    ) {
      for (const [key, item] of Object.entries(Object(value))) {
        visit(item, [...path, key]);
      }
    } else if (value !== undefined) {
      leaves.push([path, value as JsonValue]);
    }
  };
  visit(object, []);
  return leaves;
}

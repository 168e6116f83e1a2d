import type { Environment } from '../value/environment';
import type { Vertex } from '../value/vertex';
import type { ResolvedCall, ResolvedDisjunction } from './program';

const NO_ENVIRONMENT = {};
const made = new WeakMap<ResolvedCall, WeakMap<object, ResolvedDisjunction>>();

/**
 * `or([…])` as a disjunction. The same call in the same scope gives the same one, since a vertex remembers its choice by the disjunction.
 * `undefined` for an empty list.
 */
export function disjunctionOfList(
  call: ResolvedCall,
  environment: Environment | null,
  elements: readonly Vertex[],
): ResolvedDisjunction | undefined {
  if (elements.length === 0) return undefined;
  let byEnvironment = made.get(call);
  if (!byEnvironment) made.set(call, (byEnvironment = new WeakMap()));
  const key = environment ?? NO_ENVIRONMENT;
  let disjunction = byEnvironment.get(key);
  if (!disjunction) {
    disjunction = {
      op: 'disjunction',
      alternatives: elements.map(vertex => ({
        value: { op: 'vertex', vertex },
        isDefault: false,
      })),
      marked: false,
      simple: false,
      position: call.position,
    };
    byEnvironment.set(key, disjunction);
  }
  return disjunction;
}

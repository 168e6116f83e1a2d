import { Environment } from '../value/environment';
import { isHiddenLabel } from '../value/labels';
import { jsonConjunct, Vertex } from '../value/vertex';
import { pushConjunct } from './addStruct';
import { expand } from './expand';
import type { ResolvedPattern } from './program';

/** Adds `[pattern]: value` to the fields whose label matches; whether anything was added. */
export function applyPatterns(vertex: Vertex): boolean {
  if (!vertex.fields) return false;
  let added = false;
  for (const { pattern, environment, group, applied } of vertex.patterns ??
    []) {
    for (const [label, field] of vertex.fields) {
      if (
        (field.optional && !field.required) ||
        isHiddenLabel(label) ||
        applied.has(label)
      )
        continue;
      if (!matchesPattern(pattern, environment, label)) continue;
      applied.add(label);
      const scope = pattern.namesLabel
        ? Environment.ofVariables(environment, label, undefined)
        : environment;
      pushConjunct(field, {
        expression: pattern.value,
        environment: scope,
        group,
        json: undefined,
      });
      added = true;
    }
  }
  return added;
}

export function matchesPattern(
  { pattern }: ResolvedPattern,
  environment: Environment,
  label: string,
): boolean {
  if (pattern.op === 'top') return true;
  if (pattern.op === 'type') return pattern.name === 'string';
  const probe = Vertex.ofExpression(pattern, environment);
  probe.add(jsonConjunct(label));
  expand(probe);
  return probe.error === null;
}

import type { JsonValue } from '@slipway/cue';
import type { Component, Policy } from '../types';

/** One copy of each selected component per key; the template tells them apart by `context.replicaKey`. */
export function applyReplication(
  components: readonly Component[],
  policy: Policy,
): Component[] {
  const keys = strings(policy.properties.keys);
  const selector = strings(policy.properties.selector);
  return components.flatMap(component =>
    selector.length === 0 || selector.includes(component.name)
      ? keys.map(replicaKey => ({ ...component, replicaKey }))
      : [component],
  );
}

function strings(value: JsonValue | undefined): string[] {
  return Array.isArray(value)
    ? value.filter((item): item is string => typeof item === 'string')
    : [];
}

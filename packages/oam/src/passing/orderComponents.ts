import type { Component } from '../types';
import { producersOf } from './producersOf';

/**
 * Components in the order in which they are delivered: as they are written, each behind those that it depends on and those whose outputs it
 * takes in. In a circle, which checks refuse, the one that is written first comes first.
 */
export function orderComponents(components: readonly Component[]): Component[] {
  const ordered = new Set<Component>();
  const entered = new Set<Component>();
  const add = (component: Component) => {
    if (entered.has(component)) return;
    entered.add(component);
    const needed = [
      ...component.dependsOn,
      ...(component.inputs ?? []).flatMap(input =>
        producersOf(input, component, components),
      ),
    ];
    // Copies of a replicated component share their name.
    components.filter(({ name }) => needed.includes(name)).forEach(add);
    ordered.add(component);
  };
  components.forEach(add);
  return [...ordered];
}

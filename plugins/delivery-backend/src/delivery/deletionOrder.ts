import { applyRank } from '@slipway/cluster';
import type { Application } from '@slipway/oam';
import type { InventoryRecord } from '../database/operations/inventory/inventoryRecord';

/**
 * Waves in which objects are deleted, first to last: components that others depend on after those others, and within a component the reverse of how objects are applied. What
 * comes of a component that is no longer known depends on nothing and goes first.
 */
export function deletionWaves<T extends { readonly newest: Pick<InventoryRecord, 'component' | 'reference'> }>(
  application: Pick<Application, 'spec'>,
  objects: readonly T[],
): T[][] {
  const depth = depthsOf(application);
  const waves = new Map<string, { order: [number, number]; objects: T[] }>();
  for (const object of objects) {
    const order: [number, number] = [depth(object.newest.component), -applyRank(object.newest.reference)];
    const key = order.join(' ');
    const wave = waves.get(key) ?? { order, objects: [] };
    wave.objects.push(object);
    waves.set(key, wave);
  }
  return [...waves.values()]
    .sort((a, b) => a.order[0] - b.order[0] || a.order[1] - b.order[1])
    .map(wave => wave.objects);
}

/** How many components, one above the other, depend on a component. */
function depthsOf({ spec }: Pick<Application, 'spec'>): (component: string) => number {
  const known = new Map<string, number>();
  const depth = (name: string, above: readonly string[]): number => {
    const found = known.get(name);
    if (found !== undefined || above.includes(name)) {
      return found ?? 0;
    }
    const dependents = spec.components.filter(({ dependsOn }) => dependsOn.includes(name));
    const result = Math.max(0, ...dependents.map(dependent => 1 + depth(dependent.name, [...above, name])));
    known.set(name, result);
    return result;
  };
  return name => depth(name, []);
}

import { Json, numberAt, objectAt } from '../objects/json';
import { KubeObject } from '../objects/KubeObject';

/** `25%` of the replicas, or a plain number. */
export function resolvePercent(value: Json | undefined, of: number, round: 'up' | 'down'): number {
  if (typeof value === 'number') return value;
  const percent = typeof value === 'string' ? Number(value.replace(/%$/, '')) : 0;
  const exact = (percent * of) / 100;
  return round === 'up' ? Math.ceil(exact) : Math.floor(exact);
}

export type RollingLimits = { maxSurge: number; maxUnavailable: number };

export function rollingLimits(deployment: KubeObject): RollingLimits {
  const replicas = numberAt(deployment, 'spec', 'replicas') ?? 1;
  const settings = objectAt(deployment, 'spec', 'strategy', 'rollingUpdate');
  if (!settings) return { maxSurge: 0, maxUnavailable: 0 };
  const maxSurge = resolvePercent(settings.maxSurge, replicas, 'up');
  const maxUnavailable = resolvePercent(settings.maxUnavailable, replicas, 'down');
  // Nothing could ever move with both at zero.
  return { maxSurge, maxUnavailable: maxSurge === 0 && maxUnavailable === 0 ? 1 : Math.min(maxUnavailable, replicas) };
}

export type SetSize = { name: string; replicas: number; available: number };

/**
 * How many replicas each set should have next, one step of a rolling update: the new one grows as far as the surge allows, the old ones
 * shrink as far as enough replicas stay available, first those that do not work anyway.
 */
export function nextSizes(wanted: number, limits: RollingLimits, current: SetSize, old: readonly SetSize[]): Map<string, number> {
  const sizes = new Map<string, number>();
  const total = [current, ...old].reduce((sum, set) => sum + set.replicas, 0);
  const room = wanted + limits.maxSurge - total;
  const grown = current.replicas > wanted ? wanted : Math.min(wanted, current.replicas + Math.max(0, room));
  sizes.set(current.name, grown);

  const minimum = wanted - limits.maxUnavailable;
  let removable = total - current.replicas + grown - minimum - (grown - current.available);
  const left = new Map(old.map(set => [set.name, set.replicas]));
  for (const set of old) {
    const broken = Math.min(set.replicas - Math.min(set.available, set.replicas), Math.max(0, removable));
    left.set(set.name, set.replicas - broken);
    removable -= broken;
  }
  let spare = [current, ...old].reduce((sum, set) => sum + set.available, 0) - minimum;
  for (const set of old) {
    const size = left.get(set.name) ?? 0;
    const taken = Math.min(size, Math.max(0, spare));
    left.set(set.name, size - taken);
    spare -= taken;
  }
  for (const [name, size] of left) sizes.set(name, size);
  return sizes;
}

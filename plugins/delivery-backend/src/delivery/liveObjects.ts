import type { LiveObject } from '@slipway/cluster';
import type { JsonObject, LiveObjects } from '@slipway/oam';
import type { PlacedLive } from './placementChanges';

/** A live object as templates see it. What managers own is of no use there, and large. */
export function seenByTemplates(live: LiveObject): JsonObject {
  const { managedFields: _, ...metadata } = live.metadata;
  // What a cluster sends is JSON.
  return { ...live, metadata } as unknown as JsonObject;
}

/** What runs of a component, as its templates name it: `output` and `outputs`. */
export function liveObjectsOf(placed: readonly PlacedLive[]): LiveObjects {
  const workload = placed.find(({ role }) => role === 'workload');
  return {
    ...(workload ? { output: seenByTemplates(workload.live) } : {}),
    outputs: Object.fromEntries(placed.flatMap(({ outputsKey, live }) => (outputsKey ? [[outputsKey, seenByTemplates(live)]] : []))),
  };
}

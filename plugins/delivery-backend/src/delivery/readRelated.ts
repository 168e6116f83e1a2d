import { assessObject, type Cluster, hasPods, isOutdated, type LiveObject, type Related } from '@slipway/cluster';
import type { HealthProbe } from '@slipway/oam';
import type { DeliverySettings } from './deliverySettings';

const timeoutMs = 3_000;

/** What names the cause for an object that is not well: its pods, events, the last line of one that crashes. What cannot be read is left out: the symptom is told then. */
export function readRelated(
  cluster: Cluster,
  object: LiveObject,
  options: { readonly settings: DeliverySettings; readonly signal?: AbortSignal; readonly probe?: HealthProbe },
): Promise<Related> {
  const { settings, signal, probe } = options;
  return cluster.related(object, { timeoutMs: probe?.timeoutMs ?? timeoutMs, signal, lastWords: settings.lastLogLine });
}

/** Whether what is around an object can tell more about it. */
export function hasCauses(object: LiveObject): boolean {
  return (hasPods(object) && isLookedAt(object)) || (object.kind === 'PersistentVolumeClaim' && assessObject(object).state !== 'healthy');
}

/** A controller that has not looked at it yet has made nothing of it: the status is empty, or that of the version before. */
function isLookedAt(object: LiveObject): boolean {
  return Object.keys(Object(object.status)).length > 0 && !isOutdated(object);
}

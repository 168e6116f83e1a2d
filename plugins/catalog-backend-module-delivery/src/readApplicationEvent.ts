import type { ApplicationRef } from '@slipway/backstage-plugin-delivery-common';

/** The Application that an event of the delivery plugin is about; undefined when it is about something else. */
export function readApplicationEvent(payload: unknown): ApplicationRef | undefined {
  if (typeof payload !== 'object' || payload === null || !('kind' in payload) || payload.kind !== 'application') {
    return undefined;
  }
  return 'namespace' in payload && typeof payload.namespace === 'string' && 'name' in payload && typeof payload.name === 'string'
    ? { namespace: payload.namespace, name: payload.name }
    : undefined;
}

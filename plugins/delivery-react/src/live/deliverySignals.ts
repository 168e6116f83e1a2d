import type { ApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import {
  DELIVERY_SIGNAL_CHANNEL,
  type DeliverySignal,
} from '@slipway/backstage-plugin-delivery-common';

/** A message of the signals service before it is known to be one of ours. */
export type JsonSignal = { [key: string]: unknown };

/**
 * Calls back for each message on delivery's channel. Without the signals plugin nothing ever comes. (`useSignal` only
 * holds the last message: of two that come together the first would be lost.)
 */
export function subscribeToSignals(
  apis: ApiHolder,
  onSignal: (message: JsonSignal) => void,
): () => void {
  const subscription = apis
    .get(signalApiRef)
    ?.subscribe(DELIVERY_SIGNAL_CHANNEL, onSignal);
  return () => subscription?.unsubscribe();
}

/** The hint in a message; undefined when it is not one. */
export function readDeliverySignal(
  message: JsonSignal,
): DeliverySignal | undefined {
  const { kind, namespace, name, runId } = message;
  switch (kind) {
    case 'application':
    case 'run':
    case 'approval':
    case 'cluster':
    case 'definition':
      return {
        kind,
        namespace: text(namespace),
        name: text(name),
        runId: text(runId),
      };
    default:
      return undefined;
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Whether a signal may be about an Application: those that name none may be about any. */
export function isAbout(
  signal: DeliverySignal,
  application: { namespace: string; name: string },
): boolean {
  return (
    (signal.namespace ?? application.namespace) === application.namespace &&
    (signal.name ?? application.name) === application.name
  );
}

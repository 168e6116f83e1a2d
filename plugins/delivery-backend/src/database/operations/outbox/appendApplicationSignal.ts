import type { DeliverySignal } from '@slipway/backstage-plugin-delivery-common';
import type { Knex } from 'knex';
import { databaseNowValue } from '../../databaseNow';
import { markOutbox } from './outboxNews';

/** Tells browsers that an Application looks different now, once the transaction is committed and the outbox is drained. */
export async function appendApplicationSignal(
  tx: Knex,
  application: { readonly namespace: string; readonly name: string },
): Promise<void> {
  const payload: DeliverySignal = { kind: 'application', namespace: application.namespace, name: application.name };
  markOutbox(tx);
  await tx('outbox').insert({
    topic: 'signal',
    payload: JSON.stringify(payload),
    created_at: databaseNowValue(tx),
  });
}

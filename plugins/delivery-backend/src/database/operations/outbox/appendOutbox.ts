import type { DeliverySignal } from '@slipway/backstage-plugin-delivery-common';
import type { Knex } from 'knex';
import type { OutboxRow } from '../../tables';
import { markOutbox } from './outboxNews';

/** What is told to others once the transaction that it belongs to is committed. */
export type OutboxMessage =
  | { readonly topic: 'signal'; readonly payload: DeliverySignal }
  | { readonly topic: 'notification'; readonly payload: OutboxNotification };

export interface OutboxNotification {
  readonly recipients: readonly string[];
  /** Not told, although among the recipients. */
  readonly except?: string;
  readonly title: string;
  readonly description: string;
  /** Path within the portal. */
  readonly link: string;
  readonly severity: 'normal' | 'high' | 'critical';
  /** A later notification of the same scope takes the place of this one. */
  readonly scope: string;
}

export async function appendOutbox(tx: Knex.Transaction, message: OutboxMessage, at: number): Promise<void> {
  markOutbox(tx);
  await tx<OutboxRow>('outbox').insert({
    topic: message.topic,
    payload: JSON.stringify(message.payload),
    created_at: at,
  });
}

import type { DeliverySignal } from '@slipway/backstage-plugin-delivery-common';
import type { Knex } from 'knex';
import { noteOutbox } from './outboxNews';

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

/** `tx`: of `inTransaction`, which writes all messages at its end with one statement. */
export function appendOutbox(tx: Knex.Transaction, message: OutboxMessage): void {
  noteOutbox(tx, { messages: [message] });
}

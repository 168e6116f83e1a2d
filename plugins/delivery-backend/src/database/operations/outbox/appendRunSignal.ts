import type { DeliverySignal } from '@slipway/backstage-plugin-delivery-common';
import type { Knex } from 'knex';
import type { ApplicationRow, OutboxRow } from '../../tables';
import { markOutbox } from './outboxNews';

export interface RunSignal {
  readonly runId: string;
  readonly application: Pick<ApplicationRow, 'namespace' | 'name'>;
  readonly at: number;
}

/** Tells browsers that a run changed, once the transaction is committed and the outbox is drained. */
export async function appendRunSignal(tx: Knex, { runId, application: { namespace, name }, at }: RunSignal): Promise<void> {
  const payload: DeliverySignal = { kind: 'run', namespace, name, runId };
  markOutbox(tx);
  await tx<OutboxRow>('outbox').insert({ topic: 'signal', payload: JSON.stringify(payload), created_at: at });
}

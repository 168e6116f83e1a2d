import type { Knex } from 'knex';
import type { ApplicationRow } from '../../tables';
import { appendOutbox, type OutboxMessage } from './appendOutbox';

export interface RunSignal {
  readonly runId: string;
  readonly application: Pick<ApplicationRow, 'namespace' | 'name'>;
}

/** Tells browsers that a run changed, once the transaction is committed. */
export function appendRunSignal(tx: Knex.Transaction, signal: RunSignal): void {
  appendOutbox(tx, runSignal(signal));
}

export function runSignal({ runId, application: { namespace, name } }: RunSignal): OutboxMessage {
  return { topic: 'signal', payload: { kind: 'run', namespace, name, runId } };
}

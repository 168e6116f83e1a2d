import type { Knex } from 'knex';
import { appendInboxEvent } from './appendInboxEvent';

export interface TerminationRequest {
  readonly runId: string;
  readonly actor: string;
  readonly message?: string;
}

/** Asks the runner to end a run: what is under way is aborted, what has not begun is skipped. `finished`: it has ended already. */
export async function requestTermination(tx: Knex.Transaction, { runId, actor, message }: TerminationRequest): Promise<'accepted' | 'finished'> {
  return appendInboxEvent(tx, runId, { type: 'terminated', actor, ...(message ? { message } : {}) });
}

import type { Knex } from 'knex';
import { readBigint } from '../../readValue';
import type { RunInboxRow, RunRow } from '../../tables';
import { madeDue } from '../leases/madeDue';
import { toldToRunners } from '../runs/notifyRunners';
import type { InboxEvent } from './types';

/**
 * Hands an event to the runner that works on the run, or the next one that will: it takes events in the order in which they were accepted.
 * `finished`: the run has ended (or there is none); nothing was written.
 */
export async function appendInboxEvent(tx: Knex.Transaction, runId: string, event: InboxEvent): Promise<'accepted' | 'finished'> {
  // This write comes first: it locks the run's row, so that a runner cannot park the run between the two writes without seeing the event.
  const [due] = await tx<RunRow>('runs').where({ id: runId }).whereNull('finished_at').update({ due_at: madeDue(tx) }).returning(['due_at', toldToRunners(tx)]);
  if (!due) {
    return 'finished';
  }
  const at = readBigint(due.due_at ?? 0);
  await tx<RunInboxRow>('run_inbox').insert({ run_id: runId, event: JSON.stringify({ ...event, at }), at });
  return 'accepted';
}

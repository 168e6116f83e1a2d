import type { RunEvent } from '@slipway/workflow';
import type { Knex } from 'knex';
import { readBigint, readJson } from '../../readValue';
import type { RunInboxRow } from '../../tables';

export interface InboxEntry {
  readonly id: number;
  readonly event: RunEvent;
}

/** Events that wait for the runner of a run, in the order in which they were accepted. */
export async function readInboxEvents(knex: Knex, runId: string): Promise<InboxEntry[]> {
  const rows = await knex<RunInboxRow>('run_inbox').where({ run_id: runId }).orderBy('id');
  return rows.map(row => ({ id: readBigint(row.id), event: readJson<RunEvent>(row.event) }));
}

/** Which of these runs have events waiting. */
export async function listRunsWithInbox(knex: Knex, runIds: readonly string[]): Promise<string[]> {
  const rows = await knex<RunInboxRow>('run_inbox')
    .whereIn('run_id', [...runIds])
    .distinct('run_id');
  return rows.map(row => row.run_id);
}

/** Removes events that were taken in, in the transaction that writes what they made of the run. */
export async function deleteInboxEvents(tx: Knex, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) {
    await tx<RunInboxRow>('run_inbox')
      .whereIn('id', [...ids])
      .delete();
  }
}

import type { RunEvent } from '@slipway/workflow';
import type { Knex } from 'knex';
import { readJson } from '../../readValue';
import type { RunEventRow } from '../../tables';

/** All events that a run took in, in order: replayed, they give its state. */
export async function readRunEvents(knex: Knex, runId: string): Promise<RunEvent[]> {
  const rows = await knex<RunEventRow>('run_events').where({ run_id: runId }).orderBy('seq').select('event');
  return rows.map(row => readJson<RunEvent>(row.event));
}

import type { RunEventType } from '@slipway/workflow';
import type { Knex } from 'knex';
import { readBigint } from '../../readValue';
import type { RunEventRow, StepRunRow } from '../../tables';

export interface RunEventRecord {
  readonly seq: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly type: RunEventType;
  readonly stepId?: string;
  readonly stepName?: string;
  readonly actor?: string;
  /** One sentence. */
  readonly message: string;
}

export interface ListRunEventsOptions {
  /** Only events after this number. */
  readonly after?: number;
  readonly limit?: number;
}

/** The history of a run as a person reads it, the oldest first: without events that changed nothing they would care about. */
export async function listRunEvents(knex: Knex, runId: string, { after = 0, limit = 500 }: ListRunEventsOptions = {}): Promise<RunEventRecord[]> {
  const rows: (RunEventRow & { step_name: string | null })[] = await knex<RunEventRow>('run_events')
    .leftJoin<StepRunRow>('step_runs', join => join.on('step_runs.run_id', 'run_events.run_id').andOn('step_runs.step_id', 'run_events.step_id'))
    .where('run_events.run_id', runId)
    .andWhere('run_events.seq', '>', after)
    .andWhereNot('run_events.message', '')
    .orderBy('run_events.seq')
    .limit(limit)
    .select('run_events.*', 'step_runs.name as step_name');
  return rows.map(row => ({
    seq: row.seq,
    at: readBigint(row.at),
    type: row.type as RunEventType,
    ...(row.step_id === null ? {} : { stepId: row.step_id }),
    ...(row.step_name === null ? {} : { stepName: row.step_name }),
    ...(row.actor === null ? {} : { actor: row.actor }),
    message: row.message,
  }));
}

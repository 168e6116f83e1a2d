import type { Knex } from 'knex';
import type { RunEventRow } from '../../tables';

/** How many events `listRunEvents` has to tell. */
export async function countRunEvents(knex: Knex, runId: string): Promise<number> {
  const [{ count }] = await knex<RunEventRow>('run_events')
    .where({ run_id: runId })
    .andWhereNot('message', '')
    .count({ count: '*' });
  return Number(count);
}

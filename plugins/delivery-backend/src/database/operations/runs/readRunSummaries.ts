import type { Knex } from 'knex';
import type { RunRow } from '../../tables';
import { readRunSummary } from './readRow';
import type { RunSummary } from './types';

/** Runs by their ids, in no order; ids of runs that are not there are left out. */
export async function readRunSummaries(knex: Knex, runIds: readonly string[]): Promise<RunSummary[]> {
  const rows = await knex<RunRow>('runs').whereIn('id', [...runIds]);
  return rows.map(readRunSummary);
}

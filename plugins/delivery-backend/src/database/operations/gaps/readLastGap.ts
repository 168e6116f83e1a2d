import type { Knex } from 'knex';
import type { DatabaseGapRow } from '../../tables';
import { type DatabaseGap, readGapRow } from './gapRecord';

/** The gap that was noticed last, when there ever was one. */
export async function readLastGap(knex: Knex): Promise<DatabaseGap | undefined> {
  const row = await knex<DatabaseGapRow>('database_gaps').orderBy('noticed_at', 'desc').first();
  return row && readGapRow(row);
}

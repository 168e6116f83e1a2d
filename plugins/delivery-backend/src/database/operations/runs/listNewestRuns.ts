import type { Knex } from 'knex';
import type { RunRow } from '../../tables';
import { readRunSummary } from './readRow';
import type { RunSummary } from './types';

/** The newest delivering run of each of some revisions. */
export async function listNewestRuns(knex: Knex, revisionIds: readonly string[]): Promise<RunSummary[]> {
  const rows = await knex<RunRow>('runs')
    .whereIn('revision_id', [...revisionIds])
    .where({ kind: 'deliver' })
    .orderBy('created_at', 'desc');
  const runs = rows.map(readRunSummary);
  return runs.filter((run, index) => runs.findIndex(({ revisionId }) => revisionId === run.revisionId) === index);
}

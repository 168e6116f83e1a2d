import type { Knex } from 'knex';
import type { RunRow } from '../../tables';
import { readRunSummary } from './readRow';
import type { RunSummary } from './types';

export interface ListRunsOptions {
  readonly applicationId: string;
  readonly limit: number;
  /** Only runs after this one in the list, which is the last of the page before. */
  readonly before?: Pick<RunSummary, 'createdAt' | 'id'>;
}

/** Runs of an Application, the newest first. */
export async function listRuns(knex: Knex, { applicationId, limit, before }: ListRunsOptions): Promise<RunSummary[]> {
  const query = knex<RunRow>('runs')
    .where({ application_id: applicationId })
    .orderBy([
      { column: 'created_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(limit);
  if (before) {
    query.andWhere(older =>
      older
        .where('created_at', '<', before.createdAt)
        .orWhere(same => same.where('created_at', before.createdAt).andWhere('id', '<', before.id)),
    );
  }
  return (await query).map(readRunSummary);
}

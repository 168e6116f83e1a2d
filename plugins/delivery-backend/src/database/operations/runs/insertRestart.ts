import { restartRun } from '@slipway/workflow';
import type { Knex } from 'knex';
import type { RunRow } from '../../tables';
import { acceptRun, type AcceptRunOptions, type InsertRunResult } from './insertRun';
import { readRunState, readRunSummary } from './readRow';

export interface InsertRestartOptions extends Pick<AcceptRunOptions, 'submittedBy' | 'submittedByKind' | 'whileRunning' | 'supersededBy' | 'cause'> {
  /** The finished run. */
  readonly runId: string;
  /** Name of the step to begin with; absent: everything again. */
  readonly from?: string;
}

/**
 * Accepts a new run of what a finished run delivered, the same revision with the same plan. `missing` when there is no such run.
 * Throws where `refuseRestart` answers something.
 */
export async function insertRestart(tx: Knex.Transaction, { runId, from, ...options }: InsertRestartOptions): Promise<InsertRunResult | 'missing'> {
  const row = await tx<RunRow>('runs').where({ id: runId }).first();
  if (!row) {
    return 'missing';
  }
  const { applicationId, revisionId, kind } = readRunSummary(row);
  const previous = readRunState(row);
  return acceptRun(tx, idSeed => restartRun(previous, { idSeed, ...(from === undefined ? {} : { from }) }), {
    ...options,
    applicationId,
    kind,
    ...(revisionId === undefined ? {} : { revisionId }),
  });
}

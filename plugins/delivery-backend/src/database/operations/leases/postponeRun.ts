import type { Knex } from 'knex';
import { databaseNow } from '../../databaseNow';
import { inTransaction } from '../../inTransaction';
import type { RunRow } from '../../tables';
import { appendRunSignal } from '../outbox/appendRunSignal';
import { lockRunApplication } from '../runs/lockRunApplication';
import type { HeldLease } from './renewLeases';

const firstPause = 1_000;
const longestPause = 300_000;

export interface PostponeRunOptions extends HeldLease {
  readonly applicationId: string;
  /** What went wrong, for the people who wait for this run. */
  readonly error: string;
}

/**
 * Puts a run aside at which the runner itself failed, longer each time, so that it cannot keep the others from their turn. Answers how often in a row
 * it failed; `fenced` when somebody else has the run by now.
 */
export async function postponeRun(knex: Knex, { runId, fence, applicationId, error }: PostponeRunOptions): Promise<number | 'fenced'> {
  return inTransaction(knex, async tx => {
    const application = await lockRunApplication(tx, applicationId);
    const row = await tx<RunRow>('runs').where({ id: runId, fence }).whereNull('finished_at').forUpdate().first('failures');
    if (!row) {
      return 'fenced';
    }
    const failures = row.failures + 1;
    const at = await databaseNow(tx);
    const pause = Math.min(longestPause, firstPause * 2 ** Math.min(row.failures, 20));
    await tx<RunRow>('runs')
      .where({ id: runId })
      .update({
        failures,
        lease_owner: null,
        lease_expires_at: null,
        due_at: at + pause,
        message: `The runner failed at this run ${failures === 1 ? 'once' : `${failures} times`}: ${error} It is tried again in ${Math.round(pause / 1_000)} s; if it stays so, terminate the run and tell the operators of the portal.`,
      });
    appendRunSignal(tx, { runId, application });
    return failures;
  });
}

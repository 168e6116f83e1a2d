import type { Knex } from 'knex';
import { dialectOf } from '../../dialect';
import type { ApplicationRow, RunRow } from '../../tables';

/** Another runner has taken the run over: what this one still knows must not be written. */
export class FencedError extends Error {
  constructor(runId: string) {
    super(`Run ${runId} was taken over by another runner.`);
    this.name = 'FencedError';
  }
}

/** The run under whose lease something is written. */
export interface Fence {
  readonly runId: string;
  readonly fence: number;
}

/**
 * Makes sure, until the transaction ends, that nobody else has taken the run over. Throws `FencedError`.
 *
 * On PostgreSQL the Application is locked before the run, as everywhere: rows of the inventory refer to the Application, so that writing them would lock it anyway, but
 * in the wrong order. SQLite transactions hold the only write lock from their begin.
 */
export async function holdFence(tx: Knex.Transaction, { runId, fence }: Fence): Promise<void> {
  const runs = () => tx<RunRow>('runs').where({ id: runId, fence });
  if (dialectOf(tx) === 'postgres') {
    await tx<ApplicationRow>('applications')
      .whereIn('id', runs().select('application_id'))
      .select('id')
      .forKeyShare();
  }
  const held = await (dialectOf(tx) === 'postgres' ? runs().select('id').forShare() : runs().select('id'));
  if (held.length === 0) {
    throw new FencedError(runId);
  }
}

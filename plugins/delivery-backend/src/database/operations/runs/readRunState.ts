import { reduce, type RunState } from '@slipway/workflow';
import type { Knex } from 'knex';
import type { RunRow } from '../../tables';
import { readInboxEvents } from '../inbox/readInboxEvents';
import { readRunState as readState, readRunSummary } from './readRow';
import type { RunSummary } from './types';

export interface RunWithState {
  readonly run: RunSummary;
  readonly state: RunState;
  /** It waits for the end of another run of its Application. */
  readonly queued: boolean;
}

/**
 * A run with its state as it will be once what people sent is taken in: whoever sends the next thing is answered by that. Held until the transaction
 * ends. Undefined when there is no such run.
 */
export async function readRunState(tx: Knex.Transaction, runId: string): Promise<RunWithState | undefined> {
  const row = await tx<RunRow>('runs').where({ id: runId }).forUpdate().first();
  if (!row) {
    return undefined;
  }
  const queued = row.active_application === null && row.finished_at === null;
  let state = readState(row);
  if (state.phase === 'initializing' && !queued) {
    state = reduce(state, { type: 'started', at: 0 }).state;
  }
  for (const { event } of await readInboxEvents(tx, runId)) {
    state = reduce(state, event).state;
  }
  return { run: readRunSummary(row), state, queued };
}

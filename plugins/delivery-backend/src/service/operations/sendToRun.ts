import { refuseEvent, type RunState } from '@slipway/workflow';
import type { Knex } from 'knex';
import { databaseNow } from '../../database/databaseNow';
import { inTransaction } from '../../database/inTransaction';
import { appendInboxEvent } from '../../database/operations/inbox/appendInboxEvent';
import type { InboxEvent } from '../../database/operations/inbox/types';
import { lockRunApplication } from '../../database/operations/runs/lockRunApplication';
import { readRun } from '../../database/operations/runs/readRun';
import { readRunState, type RunWithState } from '../../database/operations/runs/readRunState';
import type { DeliveryDependencies } from '../dependencies';
import { conflict } from '../../refusals/RequestRefused';

/**
 * Hands a person's wish to the runner of a run, after a look at what the run will be once everything sent before is taken in: what does not fit is
 * refused with the reducer's own sentence, and of two people who send the same at once the second one is told. The run's row is held from the look to
 * the write. What happens to the run by itself in between wins: the wish means nothing then, and the runner passes over it.
 */
export async function sendToRun(deps: Sender, runId: string, eventFor: (state: RunState) => InboxEvent): Promise<void> {
  await sendInTransaction(deps, runId, async (_, { state }) => eventFor(state));
}

type Sender = Pick<DeliveryDependencies, 'database' | 'runner'>;

/** The same where the wish depends on what else is on record, or leaves something there. */
export async function sendInTransaction(
  deps: Sender,
  runId: string,
  eventFor: (tx: Knex.Transaction, found: RunWithState) => Promise<InboxEvent>,
): Promise<void> {
  await inTransaction(deps.database, tx => send(tx, runId, eventFor));
  deps.runner.wake(runId);
}

async function send(tx: Knex.Transaction, runId: string, eventFor: (tx: Knex.Transaction, found: RunWithState) => Promise<InboxEvent>) {
  const known = await readRun(tx, runId);
  if (!known) {
    throw conflict('run_ended', `Run ${runId} has ended, and its Application is deleted.`);
  }
  await lockRunApplication(tx, known.applicationId);
  const found = await readRunState(tx, runId);
  if (!found || found.run.finishedAt !== undefined) {
    throw conflict('run_ended', `Run ${runId} has ended already: ${found?.run.message ?? known.message}`);
  }
  if (found.queued) {
    throw conflict('run_not_begun', `Run ${runId} has not begun: it waits for the end of another run of the same Application.`, 'wait, or terminate it');
  }
  const event = await eventFor(tx, found);
  const refused = refuseEvent(found.state, { ...event, at: await databaseNow(tx) });
  if (refused !== undefined) {
    throw conflict('does_not_fit', refused, `GET /runs/${runId} says what can be done now`);
  }
  await appendInboxEvent(tx, runId, event);
}

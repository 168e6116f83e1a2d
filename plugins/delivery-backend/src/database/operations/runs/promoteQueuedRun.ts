import type { Knex } from 'knex';
import type { RunRow } from '../../tables';
import { toldToRunners } from './notifyRunners';

const turnHasCome = 'Its turn has come; begins as soon as a runner is free.';

/** Lets the oldest queued run of the Application begin, now that no other is active; the others wait for that one. Answers whether there is one. */
export async function promoteQueuedRun(tx: Knex.Transaction, applicationId: string, at: number): Promise<boolean> {
  const [next, ...others] = await tx<RunRow>('runs')
    .where({ application_id: applicationId })
    .whereNull('finished_at')
    .whereNull('active_application')
    .orderBy(['created_at', 'id'])
    .select('id');
  if (!next) {
    return false;
  }
  await tx<RunRow>('runs').where({ id: next.id }).update({ active_application: applicationId, due_at: at, message: turnHasCome }).returning(toldToRunners(tx));
  for (const [index, { id }] of others.entries()) {
    await tx<RunRow>('runs').where({ id }).update({ message: whyQueued(next.id, index) });
  }
  return true;
}

/** Why a queued run waits. `earlier`: how many queued runs go before it. */
export function whyQueued(activeRunId: string, earlier: number): string {
  const also = earlier === 0 ? '' : ` ${earlier === 1 ? 'One more run goes' : `${earlier} more runs go`} before it.`;
  return `Waits for another run of the same Application, ${activeRunId}, to end.${also}`;
}

import type { Knex } from 'knex';
import { backendOf } from '../../backendOf';
import { dialectOf } from '../../dialect';

/** Channel on which PostgreSQL tells all runners the id of a run to look at, and who made it due. */
export const runnerChannel = 'slipway_delivery_runs';

/**
 * To be returned by the statement that makes a run due: the id, of which the runners of all other backends are told with it, once the transaction is committed; whoever makes it due wakes the
 * runner of this one. Only a hint: they poll as well. SQLite has a single backend.
 */
export function toldToRunners(knex: Knex): Knex.Raw {
  return dialectOf(knex) === 'postgres' ? knex.raw(`id, pg_notify('${runnerChannel}', id || ' ${backendOf(knex)}')`) : knex.raw('id');
}

/** The run that a message of another backend is about; undefined for what we said ourselves. */
export function readToldRun(knex: Knex, message: string): string | undefined {
  const [runId, backend] = message.split(' ');
  return backend === backendOf(knex) ? undefined : runId;
}

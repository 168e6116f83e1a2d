import type { Run, RunEvent } from '@slipway/backstage-plugin-delivery-common';
import type { Knex } from 'knex';
import { readJson } from '../../readValue';
import type { DeletedApplicationRow } from '../../tables';

/** What is kept of the run that deleted an Application. */
export async function readDeletedApplication(
  knex: Knex,
  runId: string,
): Promise<{ run: Run; events: RunEvent[] } | undefined> {
  const row = await knex<DeletedApplicationRow>('deleted_applications').where({ run_id: runId }).first();
  return row && { run: readJson<Run>(row.run), events: readJson<RunEvent[]>(row.events) };
}

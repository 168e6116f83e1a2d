import type { Knex } from 'knex';
import { readBoolean } from '../../readValue';
import type { ApplicationRow, DbBoolean } from '../../tables';

export interface DeliveredApplication {
  readonly id: string;
  readonly namespace: string;
  readonly name: string;
  /** The run that is not finished yet; there is one at most. */
  readonly activeRun?: string;
  /** Whether people decided about fields of its objects. */
  readonly hasChoices: boolean;
}

/** Below the number of variables that SQLite takes in one statement, two of them for each name. */
const namesPerQuery = 200;

/** Those of the named Applications that there are and that are not being deleted, in no order. */
export async function listDeliveredApplications(
  knex: Knex,
  names: readonly { readonly namespace: string; readonly name: string }[],
): Promise<DeliveredApplication[]> {
  const found: DeliveredApplication[] = [];
  for (let start = 0; start < names.length; start += namesPerQuery) {
    const rows = await knex<ApplicationRow>('applications')
      .leftJoin('runs', 'runs.active_application', 'applications.id')
      .whereIn(
        ['applications.namespace', 'applications.name'],
        names.slice(start, start + namesPerQuery).map(({ namespace, name }) => [namespace, name]),
      )
      .whereNull('applications.deleting_since')
      .select<{ id: string; namespace: string; name: string; active_run: string | null; has_choices: DbBoolean }[]>(
        'applications.id as id',
        'applications.namespace as namespace',
        'applications.name as name',
        'runs.id as active_run',
        knex.raw('exists (select 1 from field_choices where field_choices.application_id = applications.id) as has_choices'),
      );
    found.push(...rows.map(row => ({ id: row.id, namespace: row.namespace, name: row.name, hasChoices: readBoolean(row.has_choices), ...(row.active_run === null ? {} : { activeRun: row.active_run }) })));
  }
  return found;
}

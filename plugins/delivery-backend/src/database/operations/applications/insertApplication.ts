import type { Knex } from 'knex';
import { databaseNowValue } from '../../databaseNow';
import type { ApplicationRow } from '../../tables';
import { type ApplicationRecord, readApplicationRow } from './applicationRecord';

export interface NewApplication {
  readonly id: string;
  readonly namespace: string;
  readonly name: string;
  readonly owner?: string;
  readonly manifest: unknown;
  readonly createdBy: string;
}

/**
 * Adds an Application unless one of that name is there; answers it when it was added. Two transactions that add the same name at once: the second one waits for the first one to
 * end and then adds nothing, so that whoever locks the name afterwards sees one row.
 */
export async function insertApplication(tx: Knex.Transaction, application: NewApplication): Promise<ApplicationRecord | undefined> {
  const at = databaseNowValue(tx);
  const [row]: ApplicationRow[] = await tx('applications')
    .insert(applicationRow(application, at))
    .onConflict(['namespace', 'name'])
    .ignore()
    .returning('*');
  return row && readApplicationRow(row);
}

export function applicationRow(application: NewApplication, at: Knex.Raw) {
  return {
    id: application.id,
    namespace: application.namespace,
    name: application.name,
    owner: application.owner ?? null,
    manifest: JSON.stringify(application.manifest),
    created_by: application.createdBy,
    created_at: at,
    updated_at: at,
  };
}

import type { Knex } from 'knex';
import type { ApplicationRow } from '../../tables';

export interface NewApplication {
  readonly id: string;
  readonly namespace: string;
  readonly name: string;
  readonly owner?: string;
  readonly manifest: unknown;
  readonly createdBy: string;
  readonly at: number;
}

/**
 * Adds an Application unless one of that name is there. Two transactions that add the same name at once: the second one waits for the first one to
 * end and then adds nothing, so that whoever locks the name afterwards sees one row.
 */
export async function insertApplication(tx: Knex.Transaction, application: NewApplication): Promise<void> {
  await tx<ApplicationRow>('applications')
    .insert({
      id: application.id,
      namespace: application.namespace,
      name: application.name,
      owner: application.owner ?? null,
      manifest: JSON.stringify(application.manifest),
      created_by: application.createdBy,
      created_at: application.at,
      updated_at: application.at,
    })
    .onConflict(['namespace', 'name'])
    .ignore();
}

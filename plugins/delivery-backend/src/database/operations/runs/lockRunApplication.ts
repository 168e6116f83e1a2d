import type { Knex } from 'knex';
import type { ApplicationRow } from '../../tables';

/**
 * Locks the Application of a run until the transaction ends. Whoever changes more than one of Application, run and approval locks the Application
 * first, then the run, then the approval: so two of them never wait for each other. SQLite's transactions take turns anyway.
 */
export async function lockRunApplication(tx: Knex.Transaction, applicationId: string): Promise<Pick<ApplicationRow, 'namespace' | 'name' | 'owner' | 'restart_every'>> {
  const row = await tx<ApplicationRow>('applications').where({ id: applicationId }).forUpdate().first('namespace', 'name', 'owner', 'restart_every');
  if (!row) {
    throw new Error(`There is no Application with the id ${applicationId}; it was deleted.`);
  }
  return row;
}

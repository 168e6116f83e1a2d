import type { Knex } from 'knex';
import { preparedRows } from '../../prepared';
import type { ApplicationRow } from '../../tables';
import { type ApplicationRecord, readApplicationRow } from './applicationRecord';

/** The Application of that name, or of that id. */
export async function findApplication(
  knex: Knex,
  where: { readonly namespace: string; readonly name: string } | { readonly id: string },
): Promise<ApplicationRecord | undefined> {
  const key = 'id' in where ? { id: where.id } : { namespace: where.namespace, name: where.name };
  const [row] = await preparedRows<ApplicationRow>(knex, knex('applications').where(key).limit(1));
  return row && readApplicationRow(row);
}

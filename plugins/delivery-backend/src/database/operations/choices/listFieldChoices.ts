import type { Knex } from 'knex';
import type { FieldChoiceRow } from '../../tables';
import { type FieldChoice, readChoiceRow } from './fieldChoice';

/** What people decided about fields of an Application's objects, oldest first. */
export async function listFieldChoices(knex: Knex, applicationId: string): Promise<FieldChoice[]> {
  const rows = await knex<FieldChoiceRow>('field_choices')
    .where({ application_id: applicationId })
    .orderBy(['decided_at', 'id']);
  return rows.map(readChoiceRow);
}

import type { Knex } from 'knex';
import type { PublishedDefinitionRow } from '../../tables';
import { type PublishedDefinition, readPublishedDefinitionRow } from './definitionRecord';

/** All definitions that were ever published, those that were deleted since as well. */
export async function listPublishedDefinitions(knex: Knex): Promise<PublishedDefinition[]> {
  const rows = await knex<PublishedDefinitionRow>('published_definitions').orderBy(['kind', 'name']);
  return rows.map(readPublishedDefinitionRow);
}

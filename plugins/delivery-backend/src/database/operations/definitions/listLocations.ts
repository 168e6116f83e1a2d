import type { Knex } from 'knex';
import type { DefinitionLocationRow } from '../../tables';
import { type LocationRecord, readLocationRow } from './locationRecord';

/** What was read from these locations; those that no backend has tried yet are left out. */
export async function listLocations(knex: Knex, locations: readonly string[]): Promise<LocationRecord[]> {
  const rows = await knex<DefinitionLocationRow>('definition_locations').whereIn('location', [...locations]);
  return rows.map(readLocationRow);
}

import type { Knex } from 'knex';
import { databaseNow } from '../../databaseNow';
import type { DefinitionLocationRow } from '../../tables';
import { type LocationRecord, readLocationRow } from './locationRecord';

/**
 * Takes on reading a url location when that is due: one of all backends gets what was read last, the others undefined. Whoever dies over it lets the next
 * one try after the same interval.
 */
export async function claimLocation(
  knex: Knex,
  options: { readonly location: string; readonly intervalMilliseconds: number },
): Promise<LocationRecord | undefined> {
  const { location, intervalMilliseconds } = options;
  await knex<DefinitionLocationRow>('definition_locations')
    .insert({ location, files: '[]', due_at: 0 })
    .onConflict('location')
    .ignore();
  const now = await databaseNow(knex);
  const claimed = await knex<DefinitionLocationRow>('definition_locations')
    .where({ location })
    .where('due_at', '<=', now)
    .update({ due_at: now + intervalMilliseconds });
  if (claimed === 0) {
    return undefined;
  }
  const row = await knex<DefinitionLocationRow>('definition_locations').where({ location }).first();
  return row && readLocationRow(row);
}

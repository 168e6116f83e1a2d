import type { Knex } from 'knex';
import type { ApplicationRow, InventoryRow, PlacementRow, RevisionRow, RunRow } from '../../tables';

export interface RemoveOldRevisionsOptions {
  /** Newest revisions of each Application that stay. */
  readonly keep: number;
  /** Revisions that are younger stay. */
  readonly createdBefore: number;
  readonly limit: number;
}

/**
 * Removes revisions that nobody needs any more, at most `limit`; answers how many. The newest one stays, so that no number is given twice, and so does
 * what an Application is to be, what is anywhere in a cluster, and what a run that is kept delivered or delivers.
 */
export async function removeOldRevisions(knex: Knex, { keep, createdBefore, limit }: RemoveOldRevisionsOptions): Promise<number> {
  const ranked = knex<RevisionRow>('revisions')
    .select('id', 'created_at')
    .select(knex.raw('row_number() over (partition by application_id order by number desc) as age'));
  const unused = <Row extends {}>(table: string) =>
    knex<Row>(table).select(knex.raw('1')).where(`${table}.revision_id`, knex.ref('ranked.id'));
  const old = await knex
    .with('ranked', ranked)
    .from('ranked')
    .select<{ id: string }[]>('ranked.id')
    .where('age', '>', keep)
    .andWhere('created_at', '<', createdBefore)
    .whereNotExists(unused<ApplicationRow>('applications'))
    .whereNotExists(unused<PlacementRow>('placements'))
    .whereNotExists(unused<InventoryRow>('inventory'))
    .whereNotExists(unused<RunRow>('runs'))
    .limit(limit);
  return old.length === 0 ? 0 : knex<RevisionRow>('revisions').whereIn('id', old.map(({ id }) => id)).delete();
}

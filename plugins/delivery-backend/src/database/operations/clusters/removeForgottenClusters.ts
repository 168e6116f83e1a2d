import type { Knex } from 'knex';
import type { ClusterRow } from '../../tables';

/** Removes the rows of clusters that came from the configuration and are no longer in it. Returns how many. */
export async function removeForgottenClusters(knex: Knex, configured: readonly string[]): Promise<number> {
  return knex<ClusterRow>('clusters').whereNot({ source: 'joined' }).whereNotIn('name', configured).delete();
}

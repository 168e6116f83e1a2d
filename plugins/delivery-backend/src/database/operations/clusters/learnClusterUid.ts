import type { Knex } from 'knex';
import type { ClusterRow } from '../../tables';

/** Remembers which cluster a name stands for, the first time that one tells. What is on record already stays. */
export async function learnClusterUid(knex: Knex, cluster: { readonly name: string; readonly uid: string }): Promise<void> {
  const { name, uid } = cluster;
  await knex<ClusterRow>('clusters').where({ name }).whereNull('uid').update({ uid });
}

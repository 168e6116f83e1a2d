import type { Knex } from 'knex';
import type { ApplicationRow, PlacementRow } from '../../tables';

/** The Applications that have something in a cluster. */
export async function listClusterApplications(
  knex: Knex,
  cluster: string,
): Promise<{ readonly namespace: string; readonly name: string }[]> {
  return knex<ApplicationRow>('applications')
    .whereIn('id', knex<PlacementRow>('placements').where({ cluster }).select('application_id'))
    .orderBy(['namespace', 'name'])
    .select('namespace', 'name');
}

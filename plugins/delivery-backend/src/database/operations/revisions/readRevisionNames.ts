import type { Knex } from 'knex';
import type { RevisionRow } from '../../tables';
import type { RevisionName } from './revisionRecord';

const idsPerQuery = 500;

/** Names of revisions by their ids, without reading what they hold. */
export async function readRevisionNames(
  knex: Knex,
  revisionIds: Iterable<string>,
): Promise<ReadonlyMap<string, RevisionName>> {
  const ids = [...new Set(revisionIds)];
  const names = new Map<string, RevisionName>();
  for (let start = 0; start < ids.length; start += idsPerQuery) {
    const rows = await knex<RevisionRow>('revisions')
      .select('id', 'name', 'number', 'hash')
      .whereIn('id', ids.slice(start, start + idsPerQuery));
    rows.forEach(({ id, name, number, hash }) => names.set(id, { id, name, number, hash }));
  }
  return names;
}

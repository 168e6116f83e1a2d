import type { ApplicationPhase } from '@slipway/backstage-plugin-delivery-common';
import type { Knex } from 'knex';
import type { ApplicationRow } from '../../tables';
import { type ApplicationRecord, readApplicationRow } from './applicationRecord';
import { wherePhase } from './wherePhase';

export interface ApplicationFilter {
  /** Part of the name or namespace, in any case of letters. */
  readonly search?: string;
  readonly phase?: ApplicationPhase;
  readonly owner?: string;
}

/** A page by namespace and name, and how many there are on all pages. */
export async function listApplications(
  knex: Knex,
  options: ApplicationFilter & {
    readonly limit: number;
    readonly after?: { readonly namespace: string; readonly name: string };
  },
): Promise<{ applications: ApplicationRecord[]; total: number }> {
  const matching = () =>
    knex<ApplicationRow>('applications').modify(query => {
      if (options.owner) {
        query.where('owner', options.owner);
      }
      if (options.search) {
        const pattern = `%${escapeLike(options.search.toLowerCase())}%`;
        query.whereRaw(`lower(namespace || '/' || name) like ? escape '!'`, [pattern]);
      }
      if (options.phase) {
        wherePhase(query, options.phase);
      }
    });
  const { after } = options;
  const rows = await matching()
    .modify(query => {
      if (after) {
        query.whereRaw('(namespace, name) > (?, ?)', [after.namespace, after.name]);
      }
    })
    .orderBy([{ column: 'namespace' }, { column: 'name' }])
    .limit(options.limit);
  const [{ total }] = await matching().count({ total: '*' });
  return { applications: rows.map(readApplicationRow), total: Number(total) };
}

/** What a person types is text, not a pattern. */
function escapeLike(text: string): string {
  return text.replace(/[!%_]/g, character => `!${character}`);
}

import type { DefinitionKind } from '@slipway/oam';
import type { Knex } from 'knex';
import { currentUses } from './currentUses';

export interface DefinitionUser {
  readonly applicationId: string;
  readonly namespace: string;
  readonly name: string;
  readonly revisionId: string;
  /** Number of the newest published revision that it uses. */
  readonly number?: number;
  /** Whether it uses the content of `hash`. */
  readonly isCurrent: boolean;
}

interface UserRow {
  id: string;
  namespace: string;
  name: string;
  revision_id: string;
  number: number | null;
  current: number | string;
}

/** Applications that use a definition with their newest revision, by namespace and name. */
export async function listDefinitionUsers(
  knex: Knex,
  options: {
    readonly kind: DefinitionKind;
    readonly name: string;
    /** Content that counts now. */
    readonly hash: string;
    readonly limit: number;
    readonly after?: { readonly namespace: string; readonly name: string };
  },
): Promise<DefinitionUser[]> {
  const { after, limit, hash } = options;
  const columns = ['applications.id', 'applications.namespace', 'applications.name', 'applications.revision_id'];
  const rows = await currentUses(knex, options)
    .modify(query => {
      if (after) {
        query.whereRaw('(applications.namespace, applications.name) > (?, ?)', [after.namespace, after.name]);
      }
    })
    .groupBy(columns)
    .orderBy([{ column: 'applications.namespace' }, { column: 'applications.name' }])
    .limit(limit)
    .select<UserRow[]>(
      ...columns,
      knex.raw('max(used.number) as number'),
      knex.raw('max(case when used.hash = ? then 1 else 0 end) as current', [hash]),
    );
  return rows.map(row => ({
    applicationId: row.id,
    namespace: row.namespace,
    name: row.name,
    revisionId: row.revision_id,
    ...(row.number === null ? {} : { number: Number(row.number) }),
    isCurrent: Number(row.current) === 1,
  }));
}

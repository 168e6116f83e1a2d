import type { DefinitionKind } from '@slipway/oam';
import type { Knex } from 'knex';
import { currentUses } from './currentUses';

/** How many Applications use each definition with their newest revision, by `kind/name`. */
export async function countDefinitionUsers(
  knex: Knex,
  only?: { readonly kind: DefinitionKind; readonly name: string },
): Promise<ReadonlyMap<string, number>> {
  const rows = await currentUses(knex, only)
    .groupBy('used.kind', 'used.name')
    .select<{ kind: string; name: string; applications: number | string }[]>('used.kind', 'used.name')
    .countDistinct<{ kind: string; name: string; applications: number | string }[]>({ applications: 'applications.id' });
  return new Map(rows.map(({ kind, name, applications }) => [`${kind}/${name}`, Number(applications)]));
}


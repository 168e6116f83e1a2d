import type { Knex } from 'knex';
import type { PublishedDefinitionRow } from '../../tables';
import type { DefinitionName } from './definitionRecord';
import { notifyDefinitions } from './notifyDefinitions';

/** Takes a published definition out of use. Its revisions stay, so that it can be published again, under the next number. */
export async function markDefinitionDeleted(
  tx: Knex.Transaction,
  { kind, name }: DefinitionName,
  by: { readonly ref: string; readonly kind: 'user' | 'service' },
  at: number,
): Promise<void> {
  await tx<PublishedDefinitionRow>('published_definitions')
    .where({ kind, name })
    .update({ state: 'deleted', changed_by: by.ref, changed_by_kind: by.kind, changed_at: at });
  await notifyDefinitions(tx);
}

import type { Knex } from 'knex';
import type { DefinitionRevisionRow, PublishedDefinitionRow } from '../../tables';
import type { DefinitionRevisionRecord } from './definitionRecord';
import { notifyDefinitions } from './notifyDefinitions';

/** Publishes a text as the next revision, which counts from the end of the transaction on. `previous` is what `lockPublishedDefinition` found. */
export async function insertDefinitionRevision(
  tx: Knex.Transaction,
  revision: Omit<DefinitionRevisionRecord, 'number'> & { readonly createdByKind: 'user' | 'service' },
  previous: { readonly revision: number },
): Promise<number> {
  const { kind, name, createdBy, createdAt, createdByKind } = revision;
  const number = previous.revision + 1;
  await tx<PublishedDefinitionRow>('published_definitions')
    .where({ kind, name })
    .update({ revision: number, state: 'published', changed_by: createdBy, changed_by_kind: createdByKind, changed_at: createdAt });
  await tx<DefinitionRevisionRow>('definition_revisions').insert({
    kind,
    name,
    number,
    format: revision.format,
    version: revision.version ?? null,
    hash: revision.hash,
    source: revision.source,
    comment: revision.comment,
    restored_from: revision.restoredFrom ?? null,
    created_by: createdBy,
    created_at: createdAt,
  });
  await notifyDefinitions(tx);
  return number;
}

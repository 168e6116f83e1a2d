import type { Knex } from 'knex';
import { AtOnce } from '../../atOnce';
import { dialectOf } from '../../dialect';
import type { RevisionName } from './revisionRecord';
import type { RevisionRecord } from './revisionRecord';
import type { RevisionDefinitionRow, RevisionRow } from '../../tables';

export type NewRevision = Omit<RevisionRecord, 'name' | 'number'>;

/**
 * The revision with that content: the one that is there, or a new one with the next number. The caller holds the Application's row, so that two
 * submissions cannot take the same number.
 */
export async function insertRevision(
  tx: Knex.Transaction,
  revision: NewRevision,
  /** `none`: the Application has no revision yet. */
  before: 'none' | 'unknown' = 'unknown',
): Promise<RevisionName> {
  const ofApplication = () => tx<RevisionRow>('revisions').where({ application_id: revision.applicationId });
  const known =
    before === 'none'
      ? []
      : await ofApplication()
          .where(either => either.where({ hash: revision.hash }).orWhere('number', ofApplication().max('number')))
          .select('id', 'name', 'number', 'hash');
  const there = known.find(({ hash }) => hash === revision.hash);
  if (there) {
    return there;
  }
  const number = Math.max(0, ...known.map(row => row.number)) + 1;
  const { row: content, uses } = revisionRows(revision, number);
  const row = { ...content, created_at: revision.createdAt };
  if (dialectOf(tx) === 'postgres') {
    await addRevision(new AtOnce(), { row, uses }).run(tx, 'select');
  } else {
    await tx<RevisionRow>('revisions').insert(row);
    await tx.batchInsert('revision_definitions', uses, 100);
  }
  return { id: revision.id, name: row.name, number, hash: revision.hash };
}

export function revisionName(application: string, number: number): string {
  return `${application}-v${number}`;
}

export function firstRevision(application: string): Pick<RevisionName, 'name' | 'number'> {
  return { name: revisionName(application, 1), number: 1 };
}

/** Without its time: that is known, or the database's. */
export interface RevisionRows {
  readonly row: Omit<RevisionRow, 'created_at'>;
  readonly uses: readonly RevisionDefinitionRow[];
}

export function revisionRows(revision: Omit<NewRevision, 'createdAt'>, number: number): RevisionRows {
  return {
    row: {
      id: revision.id,
      application_id: revision.applicationId,
      number,
      name: revisionName(revision.application.metadata.name, number),
      hash: revision.hash,
      application: JSON.stringify(revision.application),
      definitions: JSON.stringify(revision.definitions),
      created_by: revision.createdBy,
      manifest: revision.manifest === undefined ? null : JSON.stringify(revision.manifest),
    },
    uses: revision.definitions.map(definition => ({
      revision_id: revision.id,
      kind: definition.kind,
      name: definition.name,
      hash: definition.hash,
      number: definition.revision ?? null,
    })),
  };
}

/** As parts of one statement for PostgreSQL. */
export function addRevision(statement: AtOnce, { row, uses }: { readonly row: object; readonly uses: RevisionRows['uses'] }): AtOnce {
  return statement.insertRow('revision', 'revisions', row).insert('uses', 'revision_definitions', uses);
}

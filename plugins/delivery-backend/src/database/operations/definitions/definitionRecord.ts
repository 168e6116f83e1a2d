import type { DefinitionKind } from '@slipway/oam';
import { readBigint } from '../../readValue';
import type { DefinitionRevisionRow, PublishedDefinitionRow } from '../../tables';

export interface DefinitionName {
  readonly kind: DefinitionKind;
  readonly name: string;
}

export type DefinitionFormat = 'cue' | 'yaml';

/** Which revision of a published definition counts. Times are milliseconds since the epoch. */
export interface PublishedDefinition extends DefinitionName {
  readonly revision: number;
  readonly state: 'published' | 'deleted';
  readonly changedBy: string;
  readonly changedByKind: 'user' | 'service';
  readonly changedAt: number;
}

/** A definition as it was published. Never changes. */
export interface DefinitionRevisionRecord extends DefinitionName {
  readonly number: number;
  readonly format: DefinitionFormat;
  readonly version?: string;
  readonly hash: string;
  readonly source: string;
  readonly comment: string;
  readonly restoredFrom?: number;
  readonly createdBy: string;
  readonly createdAt: number;
}

export function readPublishedDefinitionRow(row: PublishedDefinitionRow): PublishedDefinition {
  return {
    ...readDefinitionName(row),
    revision: row.revision,
    state: row.state === 'deleted' ? 'deleted' : 'published',
    changedBy: row.changed_by,
    changedByKind: row.changed_by_kind === 'user' ? 'user' : 'service',
    changedAt: readBigint(row.changed_at),
  };
}

export function readDefinitionRevisionRow(row: DefinitionRevisionRow): DefinitionRevisionRecord {
  return {
    ...readDefinitionName(row),
    number: row.number,
    format: row.format === 'yaml' ? 'yaml' : 'cue',
    ...(row.version === null ? {} : { version: row.version }),
    hash: row.hash,
    source: row.source,
    comment: row.comment,
    ...(row.restored_from === null ? {} : { restoredFrom: row.restored_from }),
    createdBy: row.created_by,
    createdAt: readBigint(row.created_at),
  };
}

/** Throws for a kind that nobody writes. */
export function readDefinitionName({ kind, name }: { readonly kind: string; readonly name: string }): DefinitionName {
  switch (kind) {
    case 'component':
    case 'trait':
    case 'policy':
    case 'workflow-step':
      return { kind, name };
    default:
      throw new Error(`The database holds a definition of the unknown kind "${kind}".`);
  }
}

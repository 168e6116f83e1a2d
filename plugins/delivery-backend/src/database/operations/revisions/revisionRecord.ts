import type { Application, Definition } from '@slipway/oam';
import { readBigint, readJson } from '../../readValue';
import type { RevisionRow } from '../../tables';

/** Names a revision. */
export interface RevisionName {
  readonly id: string;
  readonly name: string;
  readonly number: number;
  /** SHA-256 over the Application and its definitions, hex. */
  readonly hash: string;
}

/** A revision as it lies in the database. Never changes. */
export interface RevisionRecord extends RevisionName {
  readonly applicationId: string;
  readonly application: Application;
  readonly definitions: readonly Definition[];
  readonly createdBy: string;
  readonly createdAt: number;
  /** As it was submitted; undefined for a revision of an early version of the plugin. */
  readonly manifest?: unknown;
}

export function readRevisionRow(row: RevisionRow): RevisionRecord {
  return {
    id: row.id,
    name: row.name,
    number: row.number,
    hash: row.hash,
    applicationId: row.application_id,
    application: readJson<Application>(row.application),
    definitions: readJson<Definition[]>(row.definitions),
    createdBy: row.created_by,
    createdAt: readBigint(row.created_at),
    ...(row.manifest === null ? {} : { manifest: readJson<unknown>(row.manifest) }),
  };
}

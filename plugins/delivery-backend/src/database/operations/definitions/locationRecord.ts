import { readJson, readOptionalBigint } from '../../readValue';
import type { DefinitionLocationRow } from '../../tables';

/** What was read last from a url location. Times are milliseconds since the epoch. */
export interface LocationRecord {
  readonly location: string;
  readonly files: readonly { readonly filename: string; readonly text: string }[];
  readonly etag?: string;
  /** Why the last attempt failed. */
  readonly error?: string;
  readonly readAt?: number;
  readonly changedAt?: number;
}

export function readLocationRow(row: DefinitionLocationRow): LocationRecord {
  return {
    location: row.location,
    files: readJson<{ filename: string; text: string }[]>(row.files),
    etag: row.etag ?? undefined,
    error: row.error ?? undefined,
    readAt: readOptionalBigint(row.read_at),
    changedAt: readOptionalBigint(row.changed_at),
  };
}

import type { ObjectReference } from '@slipway/cluster';
import { readBigint, readJson, readOptionalBigint } from '../../readValue';
import type { DatabaseGapRow } from '../../tables';

/** An object in a cluster that Slipway applied, and that no row names. */
export interface UnknownObject {
  readonly cluster: string;
  readonly reference: ObjectReference;
  readonly application: { readonly namespace: string; readonly name: string };
}

/** A time of which commits are lost. Times are milliseconds since the epoch. */
export interface DatabaseGap {
  readonly id: string;
  readonly noticedAt: number;
  /** What was committed before is there; absent: that is not known. */
  readonly keptUntil?: number;
  /** What was committed up to then is gone. */
  readonly lostUntil: number;
  readonly objects: readonly UnknownObject[];
  /** Clusters that could not be looked through. */
  readonly notAsked: readonly string[];
}

export function readGapRow(row: DatabaseGapRow): DatabaseGap {
  const keptUntil = readOptionalBigint(row.kept_until);
  return {
    id: row.id,
    noticedAt: readBigint(row.noticed_at),
    ...(keptUntil === undefined ? {} : { keptUntil }),
    lostUntil: readBigint(row.lost_until),
    objects: readJson<UnknownObject[]>(row.objects),
    notAsked: readJson<string[]>(row.not_asked),
  };
}

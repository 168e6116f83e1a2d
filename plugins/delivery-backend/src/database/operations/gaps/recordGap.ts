import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { databaseNow } from '../../databaseNow';
import { readBigint } from '../../readValue';
import type { CommitMarkRow, DatabaseGapRow } from '../../tables';
import { type DatabaseGap, readGapRow } from './gapRecord';
import { readLastGap } from './readLastGap';

/** All backends notice one and the same fail-over within this time. */
const sameGapMilliseconds = 60_000;

/** Writes down that commits are lost, or that more are than another backend noticed just now; and the mark of this process anew. */
export async function recordGap(
  tx: Knex.Transaction,
  { id, next, lostUntil }: { readonly id: string; readonly next: number; readonly lostUntil: number },
): Promise<DatabaseGap> {
  const now = await databaseNow(tx);
  const mark = await tx<CommitMarkRow>('commit_marks').where({ id }).first();
  await tx<CommitMarkRow>('commit_marks').insert({ id, mark: next, written_at: now }).onConflict('id').merge();
  const keptUntil = mark ? readBigint(mark.written_at) : undefined;
  const last = await readLastGap(tx);
  const isSame = last !== undefined && now - last.noticedAt < sameGapMilliseconds;
  const row: DatabaseGapRow = {
    id: isSame ? last.id : randomUUID(),
    noticed_at: isSame ? last.noticedAt : now,
    kept_until: (isSame ? earlier(last.keptUntil, keptUntil) : keptUntil) ?? null,
    lost_until: isSame ? Math.max(last.lostUntil, lostUntil) : lostUntil,
    objects: JSON.stringify(isSame ? last.objects : []),
    not_asked: JSON.stringify(isSame ? last.notAsked : []),
  };
  await tx<DatabaseGapRow>('database_gaps').insert(row).onConflict('id').merge();
  return readGapRow(row);
}

function earlier(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? one ?? other : Math.min(one, other);
}

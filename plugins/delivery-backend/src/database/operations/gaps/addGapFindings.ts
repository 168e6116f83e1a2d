import type { Knex } from 'knex';
import type { DatabaseGapRow } from '../../tables';
import { objectKey } from '@slipway/oam';
import { type DatabaseGap, readGapRow, type UnknownObject } from './gapRecord';

/** Adds what one backend found in the clusters to what others found: each knows other kinds. */
export async function addGapFindings(tx: Knex.Transaction, id: string, found: Pick<DatabaseGap, 'objects' | 'notAsked'>): Promise<void> {
  const row = await tx<DatabaseGapRow>('database_gaps').where({ id }).first();
  if (!row) {
    return;
  }
  const before = readGapRow(row);
  const objects = new Map([...before.objects, ...found.objects].map(one => [unknownKey(one), one]));
  await tx<DatabaseGapRow>('database_gaps')
    .where({ id })
    .update({ objects: JSON.stringify([...objects.values()]), not_asked: JSON.stringify([...new Set([...before.notAsked, ...found.notAsked])]) });
}

function unknownKey({ cluster, reference }: UnknownObject): string {
  return `${cluster} ${objectKey(reference)}`;
}

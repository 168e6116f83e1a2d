import type { DatabaseGap as DatabaseGapDocument } from '@slipway/backstage-plugin-delivery-common';
import type { Knex } from 'knex';
import { databaseNow } from '../../database/databaseNow';
import { listNamedObjects } from '../../database/operations/gaps/listNamedObjects';
import type { UnknownObject } from '../../database/operations/gaps/gapRecord';
import { readLastGap } from '../../database/operations/gaps/readLastGap';
import { objectKey } from '@slipway/oam';
import { describeGap } from '../../gaps/describeGap';
import { isoTime } from './isoTime';

/** So long people are told of a gap. */
const toldMilliseconds = 7 * 86_400_000;
/** More objects than anybody reads. */
const mostTold = 200;

/** What people should know of commits that got lost in the last days. Objects that were taken into an inventory since are not unknown any more. */
export async function describeDatabaseGap(database: Knex): Promise<DatabaseGapDocument | undefined> {
  const gap = await readLastGap(database);
  if (!gap || (await databaseNow(database)) - gap.noticedAt > toldMilliseconds) {
    return undefined;
  }
  const objects = await stillUnknown(database, gap.objects);
  return {
    message: describeGap(gap),
    noticedAt: isoTime(gap.noticedAt),
    objects: objects.slice(0, mostTold).map(({ cluster, reference, application }) => ({ cluster, ...reference, application: { ...application } })),
    notAsked: [...gap.notAsked],
  };
}

async function stillUnknown(database: Knex, objects: readonly UnknownObject[]): Promise<readonly UnknownObject[]> {
  const found: UnknownObject[] = [];
  for (const cluster of new Set(objects.map(one => one.cluster))) {
    const there = objects.filter(one => one.cluster === cluster);
    const named = await listNamedObjects(database, cluster, there.map(({ reference }) => reference.name));
    found.push(...there.filter(({ reference }) => !named.has(objectKey(reference))));
  }
  return found;
}

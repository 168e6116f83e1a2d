import type { Knex } from 'knex';
import { dialectOf } from '../../dialect';

/** Channel on which PostgreSQL tells all backends that something was decided about clusters. */
export const clustersChannel = 'slipway_delivery_clusters';

/** Tells all backends to look at the clusters again, once the transaction is committed. Only a hint: they poll as well. */
export async function notifyClusters(tx: Knex): Promise<void> {
  if (dialectOf(tx) === 'postgres') {
    await tx.raw('select pg_notify(?, ?)', [clustersChannel, 'changed']);
  }
}

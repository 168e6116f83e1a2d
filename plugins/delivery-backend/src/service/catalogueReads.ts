import type { DeliveryDependencies } from './dependencies';
import { describeDatabaseGap } from './documents/describeDatabaseGap';
import { pageOf } from './paging';
import type { DeliveryService } from './types';

/** What there is to deliver to. */
export function createCatalogueReads(deps: DeliveryDependencies): Pick<DeliveryService, 'listClusters'> {
  return {
    async listClusters(query) {
      const clusters = [...(await deps.clusters.statuses())].sort((a, b) => compare(a.name, b.name));
      const databaseGap = await describeDatabaseGap(deps.database);
      return { ...pageOf('clusters', clusters, query, ({ name }) => name), skipped: [...deps.clusters.skipped()], ...(databaseGap ? { databaseGap } : {}) };
    },
  };
}

function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

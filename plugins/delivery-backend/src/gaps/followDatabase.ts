import type { AuditorService, LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { ClusterRegistry } from '../clusters';
import { dialectOf } from '../database/dialect';
import { inTransaction } from '../database/inTransaction';
import { addGapFindings } from '../database/operations/gaps/addGapFindings';
import type { HealthMonitor } from '../delivery';
import { createGapWatch } from './createGapWatch';
import { describeGap } from './describeGap';
import { findUnknownObjects } from './findUnknownObjects';

/** Tells of commits that the database lost, and reads the clusters again. SQLite has no copy that could take over from it. */
export function followDatabase(options: {
  readonly database: Knex;
  readonly logger: LoggerService;
  readonly auditor: AuditorService;
  readonly clusters: ClusterRegistry;
  readonly monitor: Pick<HealthMonitor, 'lookAtAll'>;
}): { start(): void; stop(): Promise<void> } {
  const { database, logger, auditor, clusters, monitor } = options;
  const watch = createGapWatch({
    database,
    logger,
    async onGap(gap) {
      const entry = await auditor.createEvent({ eventId: 'database-gap', severityLevel: 'high', meta: { message: describeGap(gap) } });
      await monitor.lookAtAll();
      const found = await findUnknownObjects({ database, clusters });
      await inTransaction(database, tx => addGapFindings(tx, gap.id, found));
      if (found.objects.length > 0) {
        logger.error(`Objects in clusters that belong to nothing on record any more: ${found.objects.length}. They are left alone, and listed with the clusters.`);
      }
      await entry.success({ meta: { unknownObjects: String(found.objects.length), notAsked: found.notAsked.join(', ') } });
    },
  });
  return dialectOf(database) === 'postgres' ? watch : { start() {}, stop: async () => {} };
}

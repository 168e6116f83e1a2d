import type { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { keepHouse } from './keepHouse';
import type { Retention } from './readRetention';

/** Cleans up now and then, in one of the backends that share the database. */
export async function startHousekeeping(options: {
  readonly database: Knex;
  readonly scheduler: SchedulerService;
  readonly logger: LoggerService;
  readonly retention: Retention;
}): Promise<void> {
  const { database, scheduler, logger, retention } = options;
  await scheduler.scheduleTask({
    id: 'delivery-housekeeping',
    frequency: { milliseconds: retention.interval },
    initialDelay: { minutes: 1 },
    timeout: { minutes: 15 },
    scope: 'global',
    async fn() {
      const removed = await keepHouse(database, retention);
      const counts = Object.entries(removed).filter(([, count]) => count > 0);
      if (counts.length > 0) {
        logger.info(`Removed what nobody needs any more: ${counts.map(([what, count]) => `${count} ${what}`).join(', ')}`);
      }
    },
  });
}

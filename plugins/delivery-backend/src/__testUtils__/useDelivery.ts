import type { Dialect } from '../database/dialect';
import { createHealthMonitor, type HealthMonitor, type HealthMonitorOptions } from '../delivery/createHealthMonitor';
import { type DeliveryHarness, startDelivery } from './deliveryHarness';
import { useTestDatabase } from './testDatabases';

/** Sandbox clusters to deliver to and what looks after them, as far as a test starts them; they end after each test. */
export function useDelivery(dialect: Dialect) {
  let delivery: DeliveryHarness | undefined;
  let monitor: HealthMonitor | undefined;
  // Hooks run in the order in which they are written: this one before the database goes away.
  afterEach(async () => {
    await monitor?.stop();
    await delivery?.close();
    monitor = undefined;
    delivery = undefined;
  });
  const database = useTestDatabase(dialect);
  return {
    database,
    async start(options: Omit<Parameters<typeof startDelivery>[0], 'knex'>): Promise<DeliveryHarness> {
      delivery = await startDelivery({ knex: database.knex, ...options });
      return delivery;
    },
    async watch({ deps }: DeliveryHarness, options: Partial<HealthMonitorOptions> = {}): Promise<HealthMonitor> {
      monitor = createHealthMonitor({ ...deps, waker: { wake: () => {} }, lookAgainMs: 100, ...options });
      await monitor.start();
      return monitor;
    },
  };
}

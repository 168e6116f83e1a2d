import { setTimeout as pause } from 'node:timers/promises';
import type { Knex } from 'knex';

export interface MigrateOptions {
  readonly directory: string;
  /** How long another process may take for its migrations, milliseconds. */
  readonly patience?: number;
}

const defaultPatience = 60_000;
const lookInterval = 250;

/**
 * Brings the tables up to date. Each migration is one transaction, so one that was interrupted leaves nothing behind but Knex's lock: whoever comes next waits for a process that
 * may be at it, and takes the lock from one that must be dead by now. A database that a newer version has migrated is taken as it is: migrations only add, so that the version
 * before works on it.
 */
export async function migrate(knex: Knex, { directory, patience = defaultPatience }: MigrateOptions): Promise<void> {
  const options = { directory, disableMigrationsListValidation: true };
  const deadline = Date.now() + patience;
  for (;;) {
    try {
      await knex.migrate.latest(options);
      return;
    } catch (error) {
      if (!isLocked(error)) {
        throw error;
      }
      if (Date.now() >= deadline) {
        await knex.migrate.forceFreeMigrationsLock(options);
      } else {
        await pause(lookInterval);
      }
    }
  }
}

function isLocked(error: unknown): boolean {
  return typeof error === 'object' && error !== null && ('name' in error ? error.name === 'MigrationLocked' || /MigrationLocked/.test(String(error)) : false);
}

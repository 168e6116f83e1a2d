import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { databaseNow } from '../database/databaseNow';
import { inTransaction } from '../database/inTransaction';
import { listRunsWithInbox, readInboxEvents } from '../database/operations/inbox/readInboxEvents';
import { claimRuns } from '../database/operations/leases/claimRuns';
import { nextRunDueIn } from '../database/operations/leases/nextRunDueIn';
import { postponeRun } from '../database/operations/leases/postponeRun';
import { releaseRun } from '../database/operations/leases/releaseRun';
import { renewLeases } from '../database/operations/leases/renewLeases';
import { wakeRun } from '../database/operations/leases/wakeRun';
import { isOnTheWay, saveLonelyEnd, saveRun, saveRunOnTheWay } from '../database/operations/runs/saveRun';
import type { RunChanged } from '../database/operations/runs/types';
import { listenForWakes } from './listenForWakes';
import type { RunStore } from './RunStore';

export interface DatabaseStoreOptions {
  readonly database: Knex;
  readonly logger: LoggerService;
  readonly runChanged?: RunChanged;
}

/** Runs in the plugin's tables, on PostgreSQL or SQLite. */
export function createDatabaseStore({ database, logger, runChanged }: DatabaseStoreOptions): RunStore {
  return {
    now: () => databaseNow(database),
    claim: options => claimRuns(database, options),
    nextDueIn: () => nextRunDueIn(database),
    renew: options => renewLeases(database, options),
    release: lease => releaseRun(database, lease),
    postpone: options => postponeRun(database, options),
    wake: runId => wakeRun(database, runId),
    readInbox: runId => readInboxEvents(database, runId),
    listRunsWithInbox: runIds => listRunsWithInbox(database, runIds),
    async save(options, alsoWrite) {
      if (isOnTheWay(database, options)) {
        return saveRunOnTheWay(database, options);
      }
      const atOnce = await saveLonelyEnd(database, options);
      return atOnce ?? inTransaction(database, async tx => {
        const saved = await saveRun(tx, options);
        if (saved.kind === 'fenced') {
          return 'fenced';
        }
        await alsoWrite(tx);
        if (saved.change) {
          await runChanged?.(tx, saved.change);
        }
        return saved.promoted ? 'promoted' : 'saved';
      });
    },
    listen: onWake => listenForWakes({ database, logger, onWake }),
  };
}

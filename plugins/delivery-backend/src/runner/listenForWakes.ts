import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { dialectOf } from '../database/dialect';
import { runnerChannel } from '../database/operations/runs/notifyRunners';

/** The part of PostgreSQL's driver that is used here. */
interface ListeningConnection {
  on(event: 'notification', listener: (message: { payload?: string }) => void): void;
  on(event: 'error' | 'end', listener: (error?: Error) => void): void;
  query(sql: string): Promise<unknown>;
  end(): Promise<void>;
}

export interface ListenOptions {
  readonly database: Knex;
  readonly logger: LoggerService;
  readonly onWake: (runId: string) => void;
  readonly reconnectMilliseconds?: number;
}

/**
 * Hears on PostgreSQL which runs other backends woke. Holds one connection of its own outside of the pool; when that breaks, or is refused, it is
 * built up again and the runner polls meanwhile. On SQLite there is nothing to hear.
 */
export function listenForWakes({ database, logger, onWake, reconnectMilliseconds = 5_000 }: ListenOptions): { stop(): Promise<void> } {
  if (dialectOf(database) === 'sqlite') {
    return { stop: async () => {} };
  }
  let stopped = false;
  let connection: ListeningConnection | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let opening = Promise.resolve();

  function reconnectLater(error?: Error) {
    connection = undefined;
    if (stopped || retry) {
      return;
    }
    logger.warn(`Does not hear of runs that other backends wake; polls until the database answers again. ${error?.message ?? ''}`);
    retry = setTimeout(() => {
      retry = undefined;
      opening = open();
    }, reconnectMilliseconds);
    retry.unref();
  }

  async function open() {
    let opened: ListeningConnection | undefined;
    try {
      opened = (await database.client.acquireRawConnection()) as ListeningConnection;
      opened.on('error', reconnectLater);
      opened.on('end', () => reconnectLater());
      opened.on('notification', ({ payload }) => payload && onWake(payload));
      await opened.query(`listen ${runnerChannel}`);
      connection = opened;
    } catch (error) {
      await opened?.end().catch(() => {});
      reconnectLater(error instanceof Error ? error : new Error(String(error)));
    }
  }

  opening = open();
  return {
    async stop() {
      stopped = true;
      clearTimeout(retry);
      await opening;
      await connection?.end().catch(() => {});
    },
  };
}

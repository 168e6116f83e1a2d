import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { dialectOf } from './dialect';

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
  readonly channel: string;
  /** What is not heard while the connection is broken: begins the warning. */
  readonly what: string;
  readonly onMessage: (payload: string) => void;
  readonly reconnectMilliseconds?: number;
}

/**
 * Hears on PostgreSQL what other backends say on a channel. Holds one connection of its own outside of the pool; when that breaks, or is refused, it is
 * built up again and whoever listens polls meanwhile. On SQLite there is nothing to hear.
 */
export function listenToChannel(options: ListenOptions): { stop(): Promise<void> } {
  const { database, logger, channel, what, onMessage, reconnectMilliseconds = 5_000 } = options;
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
    logger.warn(`Does not hear of ${what}; polls until the database answers again. ${error?.message ?? ''}`);
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
      opened.on('notification', ({ payload }) => payload && onMessage(payload));
      await opened.query(`listen ${channel}`);
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

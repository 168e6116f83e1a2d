import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { listenToChannel } from '../database/listenToChannel';
import { readToldRun, runnerChannel } from '../database/operations/runs/notifyRunners';

export interface ListenOptions {
  readonly database: Knex;
  readonly logger: LoggerService;
  readonly onWake: (runId: string) => void;
  readonly reconnectMilliseconds?: number;
}

/** Hears on PostgreSQL which runs other backends woke. */
export function listenForWakes({ onWake, ...options }: ListenOptions): { stop(): Promise<void> } {
  const onMessage = (message: string) => {
    const runId = readToldRun(options.database, message);
    if (runId !== undefined) {
      onWake(runId);
    }
  };
  return listenToChannel({ ...options, channel: runnerChannel, what: 'runs that other backends wake', onMessage });
}
